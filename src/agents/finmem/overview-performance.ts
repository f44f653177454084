import { daysBetween, monthNames } from '../../base/calendar-date.js';
import type { MonthReturn, Performance } from '../../llm/facts.js';
import type { Bar } from '../../market/market.js';
import { volatilityOf } from '../volatility.js';

/** Returns before a volatility is worth a figure: a month of sessions. */
const RETURNS_FOR_VOLATILITY = 20;
/** A quarter of a year in whole weeks. */
const DAYS_A_QUARTER = 91;

/** How the price did from the first of these closes to the last; null with fewer than two. */
export function performanceOf(bars: readonly Bar[]): Performance | null {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined || bars.length < 2) return null;
  const before = bars.findLast(({ date }) => daysBetween(date, last.date) >= DAYS_A_QUARTER);
  return {
    from: first.date,
    to: last.date,
    cumulativeReturn: last.close / first.close - 1,
    volatility: volatilityOf(bars, RETURNS_FOR_VOLATILITY),
    drawdown: drawdownOf(bars),
    months: extremes(monthReturns(bars)),
    lastQuarter: before === undefined ? null : last.close / before.close - 1,
  };
}

function drawdownOf(bars: readonly Bar[]): number {
  let high = 0;
  let deepest = 0;
  for (const { close } of bars) {
    high = Math.max(high, close);
    deepest = Math.max(deepest, 1 - close / high);
  }
  return deepest;
}

/** Each month's last close against the one before it; the first month's against the first close. */
function monthReturns(bars: readonly Bar[]): MonthReturn[] {
  const lastCloses = new Map(bars.map(({ date, close }) => [date.slice(0, 7), close]));
  let base = bars[0]?.close ?? 1;
  return [...lastCloses].map(([month, close]) => {
    const change = close / base - 1;
    base = close;
    return { month, change };
  });
}

function extremes(months: readonly MonthReturn[]): Performance['months'] {
  const [worst] = months.toSorted((a, b) => a.change - b.change);
  const [best] = months.toSorted((a, b) => b.change - a.change);
  return worst === undefined || best === undefined || months.length < 2 ? null : { best, worst };
}

/** A performance in a fixed form: one sentence a figure. */
export function performanceInWords(ticker: string, performance: Performance): string {
  const { from, to, cumulativeReturn, volatility, drawdown, months, lastQuarter } = performance;
  const sentences = [
    `From ${from} to ${to} the price of ${ticker} ${changeInWords(cumulativeReturn)}.`,
    volatility === null ? '' : `Its volatility was ${percent(volatility)} a year.`,
    `Its largest drawdown was ${percent(drawdown)}.`,
    months === null
      ? ''
      : `Its best month was ${monthInWords(months.best)}, its worst ${monthInWords(months.worst)}.`,
    lastQuarter === null ? '' : `Over the last three months it ${changeInWords(lastQuarter)}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function monthInWords({ month, change }: MonthReturn): string {
  const name = monthNames[Number(month.slice(5)) - 1] ?? '';
  return `${name} ${month.slice(0, 4)} (${change < 0 ? '-' : '+'}${percent(change)})`;
}

function changeInWords(change: number): string {
  return `${change < 0 ? 'fell' : 'rose'} by ${percent(change)}`;
}

function percent(fraction: number): string {
  return `${Math.abs(fraction * 100).toFixed(1)} %`;
}
