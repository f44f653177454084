import { groupedBy } from '../../base/grouped-by.js';
import type { MetricModeName } from '../../metrics/catalog.js';
import { paperReturns } from '../../metrics/paper.js';
import { standardReturns } from '../../metrics/standard.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { returnsKey } from './returns.js';
import type { TrialSeries } from './trial-series.js';

/** Returns of the base seeds of one agent on one ticker in one window. */
export interface WindowReturns {
  readonly window: string;
  readonly seeds: readonly (readonly number[])[];
}

/** Base trials by {@link returnsKey} of their agent and ticker. */
export function baseTrials(complete: readonly CompleteTrial[]): Map<string, CompleteTrial[]> {
  const own = complete.filter(({ base }) => base);
  return groupedBy(own, ({ agent, ticker }) => returnsKey(agent, ticker));
}

/** Daily returns of a trial in a mode; null for a book wiped out or too short a window. */
export function returnsOf(series: TrialSeries, mode: MetricModeName): readonly number[] | null {
  if (series.dates.length < 3) return null;
  if (mode === 'paper') return paperReturns(series.closes, series.directions);
  return series.equity.every((value) => value > 0) ? standardReturns(series.equity) : null;
}

/**
 * The base trials of an agent on a ticker, window by window; null where one of them has no returns, since a
 * mean over the others would leave the worst case out.
 */
export function baseReturns(
  trials: readonly CompleteTrial[],
  series: ReadonlyMap<string, TrialSeries>,
  mode: MetricModeName,
): WindowReturns[] | null {
  const windows = new Map<string, (readonly number[])[]>();
  for (const { id, window } of trials) {
    const own = series.get(id);
    const returns = own === undefined ? null : returnsOf(own, mode);
    if (returns === null) return null;
    const seeds = windows.get(window) ?? [];
    windows.set(window, seeds);
    if (seeds.some(({ length }) => length !== returns.length)) return null;
    seeds.push(returns);
  }
  return [...windows].map(([window, seeds]) => ({ window, seeds }));
}
