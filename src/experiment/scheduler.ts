import pLimit from 'p-limit';
import { StoppedError } from '../base/stopped.js';
import { UserError } from '../base/user-error.js';
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
  /** Begins no further trial once aborted. */
  readonly stop: AbortSignal;
  run(trial: Trial): Promise<void>;
  onProgress(progress: Progress): void;
}

/** How a schedule ended. */
export interface Ended {
  readonly failures: readonly FailedTrial[];
  /** Why it did not come to its end; null when every trial was run. */
  readonly stopped: StoppedError | null;
  /** Trials complete now. */
  readonly complete: number;
}

/**
 * Runs the waiting trials, several at a time; trials that take their mix from another come after it. A
 * failed trial stops no other. A stop, by a person or a budget, begins no further trial.
 */
export async function runSchedule(schedule: Schedule): Promise<Ended> {
  const { waiting, found, stop } = schedule;
  const total = waiting.length + found;
  const failures: FailedTrial[] = [];
  const failed = new Set<string>();
  let finished = 0;
  let stopped: StoppedError | null = null;
  const tell = (): void => schedule.onProgress({ total, found, finished, failed: failures.length });
  const limit = pLimit(schedule.concurrency);
  const attempt = async (trial: Trial): Promise<void> => {
    if (stop.aborted) stopped ??= interrupted();
    if (stopped !== null) return;
    try {
      if (failed.has(trial.mixOf ?? '')) throw mixFailed();
      await schedule.run(trial);
      finished += 1;
    } catch (error) {
      if (error instanceof StoppedError) stopped ??= error;
      else if (stop.aborted) stopped ??= interrupted();
      else {
        failures.push({ trial, error });
        failed.add(trial.id);
      }
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
  return { failures, stopped, complete: found + finished };
}

function interrupted(): StoppedError {
  return new StoppedError('interrupted', 'interrupted');
}

function mixFailed(): UserError {
  return new UserError('the trial whose mix of actions it takes failed', { exitCode: 1 });
}
