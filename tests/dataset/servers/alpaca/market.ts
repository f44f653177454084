import { DateTime } from 'luxon';
import { dateOfDay, dayNumber, type CalendarDate } from '../../../../src/base/calendar-date.js';
import { seededRandom } from '../../../../src/base/random.js';
import { calendars } from '../../../../src/dataset/calendar.js';
import type { AlpacaHoldings, ListedAction, ListedBar } from './holdings.js';

const MARGIN_DAYS = 20;
const SESSIONS_A_QUARTER = 63;
/** New shares for an old one of the first ticker. */
export const SPLIT_RATIO = 4;
/** Cash a share, each quarter, of the second ticker. */
export const DIVIDEND = 0.22;

/** What happens to the raw price of a ticker on an ex-date. */
interface Event {
  readonly kind: 'split' | 'dividend';
  readonly date: CalendarDate;
}

/**
 * Raw bars of fictional tickers, the same every time. The first splits four for one in the middle of the
 * window, the second pays a dividend each quarter, and the raw prices show it.
 */
export function fictionalMarket(
  tickers: readonly string[],
  from: CalendarDate,
  to: CalendarDate,
): Pick<AlpacaHoldings, 'bars' | 'actions'> {
  const around = (date: CalendarDate, days: number): CalendarDate =>
    dateOfDay(dayNumber(date) + days);
  const sessions = calendars.nyse.sessions(around(from, -MARGIN_DAYS), around(to, MARGIN_DAYS));
  const wanted = sessions.filter((date) => from <= date && date <= to);
  const events = tickers.map((_, i): Event[] => {
    if (i === 0)
      return wanted
        .slice(Math.floor(wanted.length / 2))
        .slice(0, 1)
        .map((date) => ({ kind: 'split', date }));
    if (i === 1)
      return wanted
        .filter((__, at) => at % SESSIONS_A_QUARTER === 30)
        .map((date) => ({ kind: 'dividend', date }));
    return [];
  });
  return {
    bars: Object.fromEntries(
      tickers.map((ticker, i) => [ticker, barsOf(ticker, sessions, events[i] ?? [])]),
    ),
    actions: tickers.flatMap((ticker, i) =>
      (events[i] ?? []).map((event) => listed(ticker, event)),
    ),
  };
}

function barsOf(
  ticker: string,
  sessions: readonly CalendarDate[],
  events: readonly Event[],
): ListedBar[] {
  const random = seededRandom('alpaca-server', 'bars', ticker);
  let close = random.integer(80, 400);
  return sessions.map((date) => {
    const event = events.find((one) => one.date === date);
    if (event?.kind === 'split') close /= SPLIT_RATIO;
    if (event?.kind === 'dividend') close -= DIVIDEND;
    const o = cents(close * (1 + 0.004 * random.normal()));
    close = cents(close * (1 + 0.015 * random.normal()));
    const v = random.integer(1_000_000, 9_000_000);
    return {
      t: midnight(date),
      o,
      h: cents(Math.max(o, close) * 1.004),
      l: cents(Math.min(o, close) * 0.996),
      c: close,
      v,
      n: Math.floor(v / 120),
      vw: cents((o + close) / 2),
    };
  });
}

function listed(symbol: string, { kind, date }: Event): ListedAction {
  const later = (days: number): CalendarDate => dateOfDay(dayNumber(date) + days);
  const common = { id: `${symbol}-${date}`, symbol, cusip: '000000000', ex_date: date };
  if (kind === 'split') {
    const rates = { new_rate: SPLIT_RATIO, old_rate: 1 };
    return {
      list: 'forward_splits',
      fields: { ...common, ...rates, process_date: date, payable_date: later(-1) },
    };
  }
  const dates = { record_date: later(1), payable_date: later(20), process_date: later(20) };
  return {
    list: 'cash_dividends',
    fields: { ...common, rate: DIVIDEND, special: false, foreign: false, ...dates },
  };
}

/** Midnight in New York, as bars are stamped. */
export function midnight(date: CalendarDate): string {
  const moment = DateTime.fromISO(date, { zone: 'America/New_York' });
  return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

const cents = (price: number): number => Math.round(price * 100) / 100;
