import type { CalendarDate } from '../../../src/base/calendar-date.js';
import { seededRandom } from '../../../src/base/random.js';
import { calendars } from '../../../src/dataset/calendar.js';

/** What happens to a made-up share, by the session it happens on. */
export interface Happenings {
  /** New shares for one old one. */
  readonly splits?: Readonly<Record<CalendarDate, number>>;
  /** Cash on a share of that day. */
  readonly dividends?: Readonly<Record<CalendarDate, number>>;
  /** Sessions the server has no price of. */
  readonly holes?: readonly CalendarDate[];
}

/** What a server of prices knows: shares by symbol, and its first and last session. */
export interface MadeUpMarket {
  readonly tickers: Readonly<Record<string, Happenings>>;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A session as it was traded. */
export interface MadeUpBar {
  readonly date: CalendarDate;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Bars of a symbol as traded, in whole cents: the same for every server and every time. */
export function madeUpBars({ tickers, from, to }: MadeUpMarket, symbol: string): MadeUpBar[] {
  const { splits = {}, dividends = {} } = tickers[symbol] ?? {};
  const dice = seededRandom('made-up prices', symbol.toUpperCase());
  let price = 80 + 400 * dice.uniform();
  return calendars.nyse.sessions(from, to).map((date) => {
    const open = Math.max(1, price / (splits[date] ?? 1) - (dividends[date] ?? 0));
    price = Math.max(1, open * (1 + 0.012 * dice.normal()));
    const [low, high] = [Math.min(open, price), Math.max(open, price)];
    return {
      date,
      open: cents(open),
      high: cents(high * (1 + 0.004 * dice.uniform())),
      low: cents(low * (1 - 0.004 * dice.uniform())),
      close: cents(price),
      volume: 100_000 + dice.integer(0, 900_000),
    };
  });
}

function cents(price: number): number {
  return Math.round(price * 100) / 100;
}

/** New shares for one old one by all splits after a date. */
export function splitsAfter({ splits = {} }: Happenings, date: CalendarDate): number {
  return Object.entries(splits).reduce((all, [day, ratio]) => (day > date ? all * ratio : all), 1);
}

/**
 * Closes adjusted for splits and dividends as a server of today states them: divided by all later
 * splits, then each dividend multiplies what was before it by 1 − dividend / the close before it.
 */
export function adjustedCloses(bars: readonly MadeUpBar[], happenings: Happenings): number[] {
  const { dividends = {} } = happenings;
  const today = bars.map(({ date, close }) => close / splitsAfter(happenings, date));
  let factor = 1;
  return bars
    .map((bar, i) => ({ date: bar.date, close: today[i] ?? 0, before: today[i - 1] ?? Infinity }))
    .toReversed()
    .map(({ date, close, before }) => {
      const adjusted = close * factor;
      factor *= 1 - (dividends[date] ?? 0) / splitsAfter(happenings, date) / before;
      return adjusted;
    })
    .toReversed();
}
