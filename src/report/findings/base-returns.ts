import { groupedBy } from '../../base/grouped-by.js';
import type { MetricModeName } from '../../metrics/catalog.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { returnsKey } from './returns.js';
import { returnsOf } from './trial-returns.js';
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
