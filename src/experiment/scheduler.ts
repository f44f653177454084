import pLimit from 'p-limit';
import type { Trial } from './identity.js';

/** A trial that ended in an error; the others went on. */
export interface FailedTrial {
  readonly trial: Trial;
  readonly error: unknown;
}

/** What a scheduler tells while it works. */
export interface Progress {
  readonly total: number;
  /** Found complete before anything ran. */
  readonly found: number;
  readonly finished: number;
  readonly failed: number;
}

/** What to schedule and how. */
export interface Schedule {
  /** Trials to run: those that are not complete. */
  readonly waiting: readonly Trial[];
  /** How many more were found complete. */
  readonly found: number;
  readonly concurrency: number;
  run(trial: Trial): Promise<void>;
  onProgress(progress: Progress): void;
}

/**
 * Runs the waiting trials, several at a time; trials that take their mix from another
 * come after it. A failed trial stops no other.
 */
export async function runSchedule(schedule: Schedule): Promise<FailedTrial[]> {
  const { waiting, found } = schedule;
  const total = waiting.length + found;
  const failures: FailedTrial[] = [];
  let finished = 0;
  const tell = (): void => schedule.onProgress({ total, found, finished, failed: failures.length });
  const limit = pLimit(schedule.concurrency);
  const attempt = async (trial: Trial): Promise<void> => {
    try {
      await schedule.run(trial);
      finished += 1;
    } catch (error) {
      failures.push({ trial, error });
    }
    tell();
  };
  tell();
  const waves = [
    waiting.filter((trial) => trial.mixOf === null),
    waiting.filter((trial) => trial.mixOf !== null),
  ];
  for (const wave of waves) {
    await Promise.all(wave.map((trial) => limit(() => attempt(trial))));
  }
  return failures;
}
