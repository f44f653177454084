import { DateTime, IANAZone } from 'luxon';
import { instantOf, type CalendarDate } from '../../../base/calendar-date.js';
import { UserError } from '../../../base/user-error.js';
import { calendarNamed } from '../../calendar.js';
import type { PriceRecord, SourceRecord } from '../../record.js';
import type { PriceRequest } from '../price-requests.js';
import { refusal, type Refusal } from '../refusal.js';
import { isWanted } from '../wanted-dates.js';
import { eventsOf, laterSplits, type ChartEvents } from './chart-events.js';
import type { Chart } from './chart-reply.js';

const source = 'yahoo-chart';

/**
 * The bars and actions of a chart as they were at the time. The server's prices and volumes are adjusted
 * for every split up to the day it is asked, those after the dates wanted included; that is undone here.
 * Its `adjclose` is taken as it is, where it has one for every bar, and for none otherwise: dividends and
 * splits after the dates wanted change all of it by one factor, and no return. `place` names the reply.
 */
export function* asTraded(
  chart: Chart,
  request: PriceRequest,
  place: string,
): Iterable<SourceRecord> {
  const dateAt = clockOf(chart.meta.exchangeTimezoneName, place);
  const events = eventsOf(chart, dateAt);
  const dates = chart.timestamp.map(dateAt);
  const wanted = [...dates.keys()].filter((index) => isWanted(dates[index] ?? '', request));
  yield* barsOf(chart, request, { dates, wanted, events, place });
  yield* actionsOf(events, request, place);
}

/** The date at a moment where the exchange is: a session is named by its day there, not by ours. */
function clockOf(zone: string, where: string): (seconds: number) => CalendarDate {
  if (!IANAZone.isValidZone(zone)) {
    throw new UserError(`the exchange's time zone "${zone}" is not known`, { where });
  }
  return (seconds) => DateTime.fromSeconds(seconds, { zone }).toFormat('yyyy-MM-dd');
}

interface Reading {
  readonly dates: readonly CalendarDate[];
  /** Indices of the bars of the dates wanted. */
  readonly wanted: readonly number[];
  readonly events: ChartEvents;
  readonly place: string;
}

function* barsOf(
  { meta, indicators }: Chart,
  request: PriceRequest,
  { dates, wanted, events, place }: Reading,
): Iterable<SourceRecord> {
  const { ticker, calendar } = request.ticker;
  const { closeAt } = calendarNamed(calendar);
  const madeAt = instantOf(meta.regularMarketTime * 1000);
  const [quote] = indicators.quote;
  const adjusted = indicators.adjclose?.[0]?.adjclose ?? [];
  const isWhole = wanted.every((i) => isNothing(quote?.close[i]) || !isNothing(adjusted[i]));
  for (const index of wanted) {
    const date = dates[index] ?? '';
    const close = quote?.close[index];
    if (quote === undefined || isNothing(close)) {
      yield unused(request, place, 'prices', 'a bar without a close', date, null);
    } else if (closeAt(date) > madeAt) {
      const reason = 'its session was not over when it was fetched';
      yield unused(request, place, 'prices', reason, date, String(close));
    } else {
      yield {
        table: 'prices',
        ticker,
        session_date: date,
        ...tradedAt(quote, index, laterSplits(events.splits, date)),
        close: close * laterSplits(events.splits, date),
        adjusted_close: isWhole ? (adjusted[index] ?? null) : null,
        source,
        place,
      };
    }
  }
}

/** What a bar holds beside its close, with the later splits undone. */
function tradedAt(
  { open, high, low, volume }: Chart['indicators']['quote'][number],
  index: number,
  splits: number,
): Pick<PriceRecord, 'open' | 'high' | 'low' | 'volume'> {
  const at = (column: readonly (number | null)[], factor: number): number | null => {
    const value = column[index];
    return isNothing(value) ? null : value * factor;
  };
  return {
    open: at(open, splits),
    high: at(high, splits),
    low: at(low, splits),
    volume: at(volume, 1 / splits),
  };
}

function* actionsOf(
  { splits, dividends, unread }: ChartEvents,
  request: PriceRequest,
  place: string,
): Iterable<SourceRecord> {
  const { ticker } = request.ticker;
  const table = 'corporate_actions';
  for (const { date, ratio } of splits.filter(({ date }) => isWanted(date, request))) {
    yield { table, ticker, session_date: date, kind: 'split', value: ratio, source, place };
  }
  for (const { date, amount } of dividends.filter(({ date }) => isWanted(date, request))) {
    yield { table, ticker, session_date: date, kind: 'dividend', value: amount, source, place };
  }
  for (const { reason, detail } of unread)
    yield unused(request, place, table, reason, null, detail);
}

function unused(
  { ticker: { ticker } }: PriceRequest,
  place: string,
  meant_for: Refusal['meant_for'],
  reason: string,
  item: string | null,
  detail: string | null,
): Refusal {
  return refusal({ meant_for, ticker, item }, reason, detail, place);
}

function isNothing(value: number | null | undefined): value is null | undefined {
  return value === null || value === undefined;
}
