import { contentHash } from '../../../base/content-hash.js';
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { ExchangeCalendar } from '../../calendar.js';
import type {
  CorporateActionRecord,
  FilingRecord,
  Form,
  NewsRecord,
  PriceRecord,
} from '../../record.js';
import { numberIn, shownCell, textIn } from './cells.js';
import type { Column } from './file-tables.js';
import type { FilesOptions } from './files-options.js';
import { dateIn, instantIn, type TimeOptions } from './times.js';

/** The cells of a row about one ticker. */
export interface TickerRow {
  readonly ticker: string;
  readonly calendar: ExchangeCalendar;
  /** How many tickers the row was about; null where it named the one only. */
  readonly tagged: number | null;
  cell(column: Column): unknown;
}

/** A row that cannot become a record. */
export interface RowFault {
  readonly reason: string;
  readonly detail: string;
}

/** What a row of a file may become. */
export type BuiltRecord = PriceRecord | CorporateActionRecord | NewsRecord | FilingRecord;

type Built = BuiltRecord | RowFault;

/** The record a row gives, or what is wrong with it. */
export function buildRecord(row: TickerRow, options: FilesOptions): Built {
  switch (options.table) {
    case 'prices':
      return priceOf(row, options);
    case 'news':
      return newsOf(row, options);
    case 'filings':
      return filingOf(row, options);
    case 'corporate_actions':
      return actionOf(row, options);
  }
}

const LONGEST_ID = 200;
const source = 'files';

function priceOf(row: TickerRow, options: FilesOptions): Built {
  const when = dateIn(row.cell('session_date'), options, row.calendar);
  if ('fault' in when) return { reason: when.fault, detail: shownCell(row.cell('session_date')) };
  const number = (column: Column): number | null => numberIn(row.cell(column), options.decimal);
  const close = number('close');
  if (close === null) {
    return { reason: 'its close is missing', detail: shownCell(row.cell('close')) };
  }
  const numbers = {
    open: number('open'),
    high: number('high'),
    low: number('low'),
    close,
    adjusted_close: number('adjusted_close'),
    volume: number('volume'),
  };
  const wrong = priceColumns.find((column) => Number.isNaN(numbers[column]));
  if (wrong !== undefined) return notANumber(row, wrong);
  return { table: 'prices', ticker: row.ticker, session_date: when.date, ...numbers, source };
}

const priceColumns = ['open', 'high', 'low', 'close', 'adjusted_close', 'volume'] as const;

function notANumber(row: TickerRow, name: Column): RowFault {
  return { reason: `its ${name} is no number`, detail: shownCell(row.cell(name)) };
}

function newsOf(row: TickerRow, options: FilesOptions): Built {
  const headline = textIn(row.cell('headline'));
  const text = textIn(row.cell('text'));
  if (headline === undefined || text === undefined) {
    const cell = row.cell(headline === undefined ? 'headline' : 'text');
    return { reason: 'its text is no text', detail: shownCell(cell) };
  }
  const known = knownIn(row, options);
  if ('reason' in known) return known;
  const tagged = numberIn(row.cell('tagged_tickers'), options.decimal) ?? row.tagged;
  if (Number.isNaN(tagged)) return notANumber(row, 'tagged_tickers');
  const { ticker } = row;
  const id = idOf(row, 'news', known.available_at, { headline, text });
  if (typeof id !== 'string') return id;
  return { table: 'news', id, ticker, ...known, headline, text, source, tagged_tickers: tagged };
}

function filingOf(row: TickerRow, options: FilesOptions): Built {
  const form = formIn(row.cell('form'));
  if (form === undefined) {
    return { reason: 'its form is no 10-K or 10-Q', detail: shownCell(row.cell('form')) };
  }
  const text = textIn(row.cell('text'));
  if (text === undefined) {
    return { reason: 'its text is no text', detail: shownCell(row.cell('text')) };
  }
  const known = knownIn(row, options);
  if ('reason' in known) return known;
  const period = periodIn(row, options);
  if (typeof period === 'object' && period !== null) return period;
  const { ticker } = row;
  const id = idOf(row, form, known.available_at, { text });
  if (typeof id !== 'string') return id;
  return { table: 'filings', id, ticker, form, ...known, period_end: period, text, source };
}

function actionOf(row: TickerRow, options: FilesOptions): Built {
  const when = dateIn(row.cell('session_date'), options, row.calendar);
  if ('fault' in when) return { reason: when.fault, detail: shownCell(row.cell('session_date')) };
  const kind = textIn(row.cell('kind'))?.trim().toLowerCase();
  if (kind !== 'split' && kind !== 'dividend') {
    return { reason: 'its kind is no split or dividend', detail: shownCell(row.cell('kind')) };
  }
  const value = ratioIn(row.cell('value')) ?? numberIn(row.cell('value'), options.decimal);
  if (value === null) return { reason: 'its value is missing', detail: '' };
  if (Number.isNaN(value)) return notANumber(row, 'value');
  const { ticker } = row;
  return { table: 'corporate_actions', ticker, session_date: when.date, kind, value, source };
}

/** `4:1` and `4/1` are four new shares for one old one. */
function ratioIn(cell: unknown): number | undefined {
  const ratio = typeof cell === 'string' ? /^\s*(\d+)\s*[:/]\s*(\d+)\s*$/.exec(cell) : null;
  return ratio === null ? undefined : Number(ratio[1]) / Number(ratio[2]);
}

function knownIn(
  row: TickerRow,
  options: TimeOptions,
): Pick<NewsRecord, 'available_at' | 'availability'> | RowFault {
  const cell = row.cell('available_at');
  const known = instantIn(cell, options, row.calendar);
  if ('fault' in known) return { reason: known.fault, detail: shownCell(cell) };
  return { available_at: known.at, availability: known.availability };
}

function periodIn(row: TickerRow, options: TimeOptions): CalendarDate | null | RowFault {
  const cell = row.cell('period_end');
  if (cell === null || cell === undefined || cell === '') return null;
  const period = dateIn(cell, options, row.calendar);
  return 'fault' in period
    ? { reason: 'its period_end is no date', detail: shownCell(cell) }
    : period.date;
}

function formIn(cell: unknown): Form | undefined {
  const written = textIn(cell)
    ?.trim()
    .toUpperCase()
    .replace(/^10-?([KQ])/, '10-$1');
  return (['10-K', '10-Q', '10-K/A', '10-Q/A'] as const).find((form) => form === written);
}

/** The id it was given, or one made of what it says; each begins with the ticker. */
function idOf(
  row: TickerRow,
  what: string,
  at: string,
  content: Readonly<Record<string, string>>,
): string | RowFault {
  const given = textIn(row.cell('id'))?.trim();
  if (given === undefined)
    return { reason: 'its id is no text', detail: shownCell(row.cell('id')) };
  if (given.length > LONGEST_ID) {
    return { reason: `its id is longer than ${LONGEST_ID} characters`, detail: given };
  }
  const prefix = `${row.ticker}-`;
  if (given !== '') return given.startsWith(prefix) ? given : prefix + given;
  const hash = contentHash({ at, ...content }).slice(0, 12);
  return `${prefix}${what}-${at.slice(0, 10)}-${hash}`;
}
