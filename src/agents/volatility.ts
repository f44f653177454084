import { daysBetween } from '../base/calendar-date.js';
import type { Bar } from '../market/market.js';

const DAYS_A_YEAR = 365.25;

/**
 * Sample standard deviation (n - 1) of the log returns between these closes, annualised by the sessions
 * a year that they have; null where there are fewer than `least` returns to take it of.
 */
export function volatilityOf(bars: readonly Bar[], least: number): number | null {
  const returns = bars
    .slice(1)
    .map(({ close }, index) => Math.log(close / (bars[index]?.close ?? close)));
  const days = daysBetween(bars[0]?.date ?? '', bars.at(-1)?.date ?? '');
  if (returns.length < least || days === 0) return null;
  const mean = returns.reduce((sum, one) => sum + one, 0) / returns.length;
  const squares = returns.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const perYear = (returns.length * DAYS_A_YEAR) / days;
  return Math.sqrt((squares / (returns.length - 1)) * perYear);
}
