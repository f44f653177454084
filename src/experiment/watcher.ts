import type { Trial } from './identity.js';

/** Trials of an experiment as a run finds them. */
export interface PlannedCounts {
  readonly total: number;
  /** Found complete. */
  readonly found: number;
  /** Found failed, and left so. */
  readonly failed: number;
  /** Trials to run that failed before: they are failed until they are run again. */
  readonly again: ReadonlySet<string>;
  /** Trials that later rungs of a halving will add at most. */
  readonly mayCome: number;
  /** Of all to run, those of agents that think with a model: what takes the time and the money. */
  readonly thinking: number;
}

/** Told of trials as they come and go; what shows or records the progress of a run. */
export interface RunWatcher {
  /** What there is to do; told again when there is more. */
  planned(counts: PlannedCounts): void;
  /** Its failure of before was taken off the record, and it is left to be run. */
  cleared(trial: Trial): void;
  began(trial: Trial): void;
  finished(trial: Trial): void;
  failed(trial: Trial, error: unknown): void;
  /** It was begun and is left for later, or for others. */
  gaveUp(trial: Trial): void;
  /** Somebody else finished it. */
  foundDone(trial: Trial): void;
}
