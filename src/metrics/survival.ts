import { requireFinite } from './series.js';

/** How long one thing was seen to last: until its end, or until nobody looked any more. */
export interface Lifetime {
  /** Time from its beginning, in any unit, 0 or more. */
  readonly time: number;
  /** False when it still lasted then, so that only a lower bound of its lifetime is known. */
  readonly ended: boolean;
  /** Things that lasted exactly so. */
  readonly count: number;
}

/** The estimate from a time on, until the next point. */
export interface SurvivalPoint {
  readonly time: number;
  /** Things still seen just before this time. */
  readonly atRisk: number;
  /** Things that ended at this time. */
  readonly ended: number;
  /** Estimated share that lasts longer than this time. */
  readonly survival: number;
}

export interface SurvivalCurve {
  /** Begins at time 0 and holds each time at which something ended, ascending. */
  readonly points: readonly SurvivalPoint[];
  /** Least time at which the survival is one half or less; null when it never falls so low. */
  readonly median: number | null;
  /** Longest time seen. */
  readonly longest: number;
  readonly count: number;
}

/**
 * Survival by the product-limit estimate of Kaplan and Meier (J. Amer. Statist. Assoc. 53, 1958):
 * S(t) is the product over ends at times up to t of 1 - ended / at risk. Those lost sight of at the
 * time of an end count as at risk there. Throws a RangeError for nothing, a negative time or count.
 */
export function survivalCurve(lifetimes: readonly Lifetime[]): SurvivalCurve {
  const seen = lifetimes.filter(({ count }) => count !== 0);
  if (seen.length === 0) throw new RangeError('there are no lifetimes to estimate from');
  const times = seen.map(({ time }) => time);
  requireFinite(times, 'times');
  if (seen.some(({ time, count }) => time < 0 || count < 0)) {
    throw new RangeError('times and counts of lifetimes are 0 or more');
  }
  const points = pointsOf(seen);
  return {
    points,
    median: points.find(({ survival }) => survival <= 0.5)?.time ?? null,
    longest: times.reduce((most, time) => Math.max(most, time)),
    count: seen.reduce((sum, { count }) => sum + count, 0),
  };
}

function pointsOf(lifetimes: readonly Lifetime[]): SurvivalPoint[] {
  const leaving = new Map<number, { ended: number; gone: number }>([[0, { ended: 0, gone: 0 }]]);
  for (const { time, ended, count } of lifetimes) {
    const at = leaving.get(time) ?? { ended: 0, gone: 0 };
    leaving.set(time, { ended: at.ended + (ended ? count : 0), gone: at.gone + count });
  }
  let atRisk = lifetimes.reduce((sum, { count }) => sum + count, 0);
  let survival = 1;
  const points: SurvivalPoint[] = [];
  for (const [time, { ended, gone }] of [...leaving].toSorted(([a], [b]) => a - b)) {
    if (ended > 0) survival *= 1 - ended / atRisk;
    if (ended > 0 || time === 0) points.push({ time, atRisk, ended, survival });
    atRisk -= gone;
  }
  return points;
}
