import type { Layout } from '../../store/layout.js';
import { readRunIndex } from '../../store/run-index.js';
import type { TrialSeries } from '../findings/trial-series.js';
import { abstentionsOf, type AbstentionCount } from './abstentions.js';
import { lifetimesOf, type LifetimeCount } from './memory-lifetimes.js';
import { readMarkets, sessionColumns, testSessionsOf } from './test-sessions.js';

/** Ids of the trials whose test sessions, memories and abstentions are read. */
export interface TrialsToRead {
  readonly sessions: ReadonlySet<string>;
  readonly lifetimes: ReadonlySet<string>;
  readonly abstentions: ReadonlySet<string>;
  /** Told of the test sessions of each trial, in no order; what it does not keep is dropped. */
  onSessions(trial: string, series: TrialSeries): void;
}

/** What is counted over many run folders at once. */
export interface RunCounts {
  /** By trial, then kind and days. */
  readonly lifetimes: readonly LifetimeCount[];
  /** By trial, then phase. */
  readonly abstentions: readonly AbstentionCount[];
}

/** Reads what a report needs of many runs, in one go. */
export async function readRuns(
  layout: Layout,
  experiment: string,
  trials: TrialsToRead,
): Promise<RunCounts> {
  const ids = new Set([...trials.sessions, ...trials.lifetimes, ...trials.abstentions]);
  return readRunIndex(layout, experiment, ids, async (index) => {
    const markets = await readMarkets(index);
    const lifetimes: LifetimeCount[][] = [];
    const abstentions: AbstentionCount[][] = [];
    for await (const rows of index.rows(['id', ...sessionColumns, 'lifetimes', 'abstentions'])) {
      for (const row of rows) {
        const id = String(row['id']);
        const series = trials.sessions.has(id) ? testSessionsOf(row, markets) : null;
        if (series !== null) trials.onSessions(id, series);
        if (trials.lifetimes.has(id)) lifetimes.push(lifetimesOf(row));
        if (trials.abstentions.has(id)) abstentions.push(abstentionsOf(row));
      }
    }
    return { lifetimes: byTrial(lifetimes), abstentions: byTrial(abstentions) };
  });
}

/** In one order whichever file each trial was found in. */
function byTrial<T extends { readonly trial: string }>(lists: readonly (readonly T[])[]): T[] {
  const nameOf = (list: readonly T[]): string => list[0]?.trial ?? '';
  return lists.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).flat();
}
