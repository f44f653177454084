import type { Holder } from '../store/leases.js';
import type { ExperimentRecord } from '../store/run-record.js';
import type { FailureRecord } from '../store/work-record.js';

/** Trials of an experiment, each counted once. */
export interface TrialCounts {
  readonly total: number;
  readonly done: number;
  readonly running: number;
  readonly failed: number;
  /** Neither done nor failed nor under way. */
  readonly left: number;
}

/** What is read of an experiment to sort its trials. */
export interface TrialReadings {
  readonly record: Pick<ExperimentRecord, 'trials'>;
  /** Ids of complete trials. */
  readonly complete: ReadonlySet<string>;
  readonly failures: ReadonlyMap<string, FailureRecord>;
  /** Who claims which run folder. */
  readonly holders: readonly Holder[];
}

/** A trial of an experiment's record. */
export type RecordedTrial = Pick<ExperimentRecord['trials'][number], 'id' | 'model'>;

/** Trials of an experiment by how far they are. */
export interface SortedTrials {
  readonly done: readonly RecordedTrial[];
  readonly running: readonly RecordedTrial[];
  readonly failed: readonly FailureRecord[];
  readonly left: readonly RecordedTrial[];
}

/**
 * Each trial once, as what it is: complete, else under way, else failed, else left. `atWork` are trials that
 * living processes say they are at.
 */
export function sortTrials(
  { record, complete, failures, holders }: TrialReadings,
  atWork: readonly string[],
): SortedTrials {
  const claimed = holders.map(({ name }) => name.slice(name.lastIndexOf('/') + 1));
  const running = new Set([...claimed, ...atWork]);
  const sorted: { [K in keyof SortedTrials]: SortedTrials[K][number][] } & SortedTrials = {
    done: [],
    running: [],
    failed: [],
    left: [],
  };
  for (const trial of new Map(record.trials.map((each) => [each.id, each])).values()) {
    const failure = failures.get(trial.id);
    if (complete.has(trial.id)) sorted.done.push(trial);
    else if (running.has(trial.id)) sorted.running.push(trial);
    else if (failure !== undefined) sorted.failed.push(failure);
    else sorted.left.push(trial);
  }
  return sorted;
}

/** How many there are of each. */
export function countsOf({ done, running, failed, left }: SortedTrials): TrialCounts {
  return {
    total: done.length + running.length + failed.length + left.length,
    done: done.length,
    running: running.length,
    failed: failed.length,
    left: left.length,
  };
}
