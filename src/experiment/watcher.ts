import type { Trial } from './identity.js';

/** Told of trials as they come and go; what shows or records the progress of a run. */
export interface RunWatcher {
  /** Trials of the experiment in all, found complete, and found failed and left so; again when there are more. */
  planned(counts: { total: number; found: number; failed: number }): void;
  began(trial: Trial): void;
  finished(trial: Trial): void;
  failed(trial: Trial, error: unknown): void;
  /** Somebody else finished it. */
  foundDone(trial: Trial): void;
}
