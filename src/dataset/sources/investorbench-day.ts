import type { CalendarDate } from '../../base/calendar-date.js';
import type { ExchangeCalendar } from '../calendar.js';
import type { SetAsideRecord, SourceRecord } from '../record.js';
import { assumedAt, type DateOnly } from './assumed-availability.js';

/** One day of one ticker as InvestorBench and FinMem keep it: nothing of it is checked yet. */
export interface GivenDay {
  readonly date: CalendarDate;
  /** File and date. */
  readonly place: string;
  /** An adjusted close. */
  readonly price: unknown;
  /** Lists of texts, or one text. */
  readonly news: unknown;
  readonly annual: unknown;
  readonly quarterly: unknown;
}

/** Whose days they are, and when what carries a date only is taken to be known. */
export interface DaysOf {
  readonly source: 'investorbench' | 'finmem-env';
  readonly ticker: string;
  readonly calendar: ExchangeCalendar;
  readonly available: DateOnly;
}

type Meant = 'prices' | 'news' | 'filings';

/**
 * The records of a day: its price as an adjusted close, since opens are not known, and its documents,
 * numbered by their place in the day. What cannot be read is set aside under the file and date.
 */
export function* dayRecords(day: GivenDay, of: DaysOf): Iterable<SourceRecord> {
  const { date, place } = day;
  yield priceOf(day, of);
  const { ticker, source, calendar, available } = of;
  const available_at = assumedAt(date, available, calendar);
  const common = { ticker, available_at, availability: 'assumed', source, place } as const;
  for (const { index, text } of textsIn(day.news)) {
    const id = `${ticker}-news-${date}-${String(index + 1).padStart(3, '0')}`;
    if (text === undefined) yield unreadable(day, of, 'news', 'its text is no text', id);
    else yield { table: 'news', id, headline: '', text, tagged_tickers: null, ...common };
  }
  for (const form of ['10-Q', '10-K'] as const) {
    for (const { index, text } of textsIn(form === '10-Q' ? day.quarterly : day.annual)) {
      const id = `${ticker}-${form}-${date}${index === 0 ? '' : `-${index + 1}`}`;
      if (text === undefined) yield unreadable(day, of, 'filings', 'its text is no text', id);
      else yield { table: 'filings', id, form, text, period_end: null, ...common };
    }
  }
}

function priceOf(day: GivenDay, of: DaysOf): SourceRecord {
  const { date, place, price } = day;
  if (typeof price !== 'number') {
    const isMissing = price === undefined || price === null;
    const reason = isMissing ? 'its price is missing' : 'its price is no number';
    return unreadable(day, of, 'prices', reason, date, isMissing ? null : clipped(price));
  }
  return {
    table: 'prices',
    ticker: of.ticker,
    session_date: date,
    open: null,
    high: null,
    low: null,
    close: price,
    adjusted_close: price,
    volume: null,
    source: of.source,
    place,
  };
}

/** The texts of a list, or the one there is; undefined for what is none. */
function textsIn(given: unknown): { index: number; text: string | undefined }[] {
  if (given === undefined || given === null) return [];
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list.map((text, index) => ({ index, text: typeof text === 'string' ? text : undefined }));
}

/** What could not be read of a day. */
export function unreadable(
  { place }: Pick<GivenDay, 'place'>,
  { ticker }: { readonly ticker: string | null },
  meant_for: Meant,
  reason: string,
  item: string | null,
  detail: string | null = null,
): SetAsideRecord & { readonly place: string } {
  return { table: 'set_aside', meant_for, step: 'read', reason, ticker, item, detail, place };
}

/** The beginning of a value that was none. */
export function clipped(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'an object' : String(value).slice(0, 200);
}
