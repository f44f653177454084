import { deepestDrawdown } from '../../metrics/drawdown-episode.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { returnsKey } from './returns.js';
import type { TrialSeries } from './trial-series.js';

/** The deepest fall of an account among the seeds and windows of an agent on a ticker. */
export interface DeepestFall {
  readonly agent: string;
  readonly ticker: string;
  readonly seed: number;
  readonly window: string;
  /** Fraction of the peak. */
  readonly depth: number;
  readonly peak: string;
  readonly trough: string;
  /** Null when the peak was never reached again. */
  readonly recovered: string | null;
}

/** One fall an agent and ticker; agents whose account never falls are not in it. */
export function deepestFalls(
  complete: readonly CompleteTrial[],
  series: ReadonlyMap<string, TrialSeries>,
): DeepestFall[] {
  const deepest = new Map<string, DeepestFall>();
  for (const trial of complete) {
    const own = trial.base ? series.get(trial.id) : undefined;
    const fall = own === undefined ? null : fallOf(trial, own);
    if (fall === null) continue;
    const key = returnsKey(trial.agent, trial.ticker);
    if (fall.depth > (deepest.get(key)?.depth ?? 0)) deepest.set(key, fall);
  }
  return [...deepest.values()];
}

function fallOf(
  { agent, ticker, seed, window }: CompleteTrial,
  { dates, equity }: TrialSeries,
): DeepestFall | null {
  if ((equity[0] ?? 0) <= 0) return null;
  const fall = deepestDrawdown(equity);
  if (fall === null) return null;
  const dateAt = (index: number): string => dates[index] ?? '';
  return {
    agent,
    ticker,
    seed,
    window,
    depth: fall.depth,
    peak: dateAt(fall.peak),
    trough: dateAt(fall.trough),
    recovered: fall.recovered === null ? null : dateAt(fall.recovered),
  };
}
