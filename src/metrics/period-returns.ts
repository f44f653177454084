import type { MetricValue } from './metric.js';
import { itemAt, requireFinite } from './series.js';

/** What was earned in one stretch of sessions that go by one name, for example a month. */
export interface PeriodReturn {
  readonly period: string;
  /** As a fraction; undefined where no return ends in it or the book was worth nothing when it began. */
  readonly value: MetricValue;
}

/**
 * Simple return of each period: `equity at its last session / equity at the last session before it - 1`,
 * and in the first period from its own first session. They compound to the return of the whole
 * series. `periods` names the period of each session; those of one name lie together.
 */
export function standardPeriodReturns(
  equity: readonly number[],
  periods: readonly string[],
): PeriodReturn[] {
  requireFinite(equity, 'equity');
  return stretchesOf(periods, equity.length).map(({ period, from, to }) => {
    const start = itemAt(equity, from);
    if (from === to) return { period, value: nothingEarned };
    if (start <= 0) return { period, value: nothingHeld };
    return { period, value: { value: itemAt(equity, to) / start - 1 } };
  });
}

/**
 * Sum of the paper's log returns of each period. A return belongs to the period of the session it
 * is earned to, so there is one session more than returns. They add up to the whole series' return.
 */
export function paperPeriodReturns(
  returns: readonly number[],
  periods: readonly string[],
): PeriodReturn[] {
  requireFinite(returns, 'returns');
  return stretchesOf(periods, returns.length + 1).map(({ period, from, to }) => {
    if (from === to) return { period, value: nothingEarned };
    return { period, value: { value: returns.slice(from, to).reduce((sum, each) => sum + each) } };
  });
}

const nothingEarned: MetricValue = {
  value: null,
  reason: 'the first session is the only one in it, to which nothing is earned yet',
};

const nothingHeld: MetricValue = {
  value: null,
  reason: 'the book was worth nothing, or less, when it began',
};

/** One period: the session its return starts from, the last of the period before, and its last one. */
interface Stretch {
  readonly period: string;
  readonly from: number;
  readonly to: number;
}

function stretchesOf(periods: readonly string[], sessions: number): Stretch[] {
  if (periods.length !== sessions) {
    throw new RangeError(`${periods.length} names of periods do not fit ${sessions} sessions`);
  }
  const found: Stretch[] = [];
  for (const [index, period] of periods.entries()) {
    const last = found.at(-1);
    if (last?.period === period) found[found.length - 1] = { ...last, to: index };
    else if (found.some((each) => each.period === period)) {
      throw new RangeError(`the sessions of period ${period} do not lie together`);
    } else found.push({ period, from: Math.max(0, index - 1), to: index });
  }
  return found;
}
