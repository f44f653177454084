import { readFailures } from '../store/failure-files.js';
import type { Holder } from '../store/leases.js';
import { readExperiment } from '../store/run-folder.js';
import type { ExperimentRecord } from '../store/experiment-record.js';
import type { Share } from '../store/share/share.js';
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
  readonly record: Pick<ExperimentRecord, 'name' | 'title' | 'trials'>;
  /** Ids of complete trials. */
  readonly complete: ReadonlySet<string>;
  readonly failures: ReadonlyMap<string, FailureRecord>;
  /** Who claims which run folder. */
  readonly holders: readonly Holder[];
}

/** Names of the experiments in a share, sorted. */
export async function experimentsOf(share: Share): Promise<string[]> {
  const names = (await share.names('runs')).toSorted();
  const isThere = await Promise.all(
    names.map((name) => share.fetch(`runs/${name}/experiment.json`)),
  );
  return names.filter((_, i) => isThere[i]);
}

/** Reads an experiment and how far its trials are. Fails with exit code 2 when it was never run. */
export async function readTrials(
  share: Share,
  experiment: string,
): Promise<TrialReadings & { readonly record: ExperimentRecord }> {
  const runs = `runs/${experiment}`;
  await share.fetch(`${runs}/experiment.json`);
  const record = await readExperiment(share.layout, experiment);
  // What is under way before what is done: a trial finished in between is then not missed in both.
  const holders = await share.leases.held(`${runs}/`);
  const failures = await readFailures(share, experiment);
  const complete = new Set(await share.names(runs));
  return { record, holders, failures, complete };
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
 * Each trial once, as what it is: complete, else under way, which is claimed by somebody alive, else failed,
 * else left.
 */
export function sortTrials({ record, complete, failures, holders }: TrialReadings): SortedTrials {
  const running = new Set(holders.map(({ name }) => name.slice(name.lastIndexOf('/') + 1)));
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
