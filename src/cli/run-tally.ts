import type { Effects } from '../base/effects.js';
import { CallRate } from '../experiment/call-rate.js';
import type { Trial } from '../experiment/identity.js';
import { decisivePace, remaining, type Pace } from '../experiment/remaining.js';
import type { PlannedCounts, RunWatcher } from '../experiment/watcher.js';
import type { SpendingTotal } from '../llm/account.js';

/** How far a run is, at one moment. */
export interface RunFigures {
  readonly total: number;
  /** Complete, whoever ran them and when. */
  readonly done: number;
  readonly running: number;
  readonly failed: number;
  /** Neither done nor failed nor under way. */
  readonly left: number;
  /** Trials that later rungs of a halving will add at most. */
  readonly mayCome: number;
  /** Calls a second in the last minute. */
  readonly callsASecond: number;
  readonly spent: SpendingTotal;
  /** What is not done yet will take so many seconds and USD; null where that is not known. */
  readonly secondsLeft: number | null;
  readonly usdLeft: number | null;
}

/** Counts the trials of a run as they come and go. */
export class RunTally implements RunWatcher {
  readonly #effects: Pick<Effects, 'now'>;
  readonly #spent: () => SpendingTotal;
  readonly #rate = new CallRate();
  readonly #running = new Map<string, boolean>();
  readonly #startedAt: number;
  #counts: PlannedCounts = {
    total: 0,
    found: 0,
    failed: 0,
    again: new Set(),
    mayCome: 0,
    thinking: 0,
  };
  /** Trials of which it counts no more that they failed before. */
  readonly #cleared = new Set<string>();
  #finished = 0;
  #failed = 0;
  #thinking = { finished: 0, failed: 0 };

  constructor(effects: Pick<Effects, 'now'>, spent: () => SpendingTotal) {
    this.#effects = effects;
    this.#spent = spent;
    this.#startedAt = effects.now();
  }

  planned(counts: PlannedCounts): void {
    this.#counts = counts;
  }

  cleared({ id }: Trial): void {
    if (this.#counts.again.has(id)) this.#cleared.add(id);
  }

  began(trial: Trial): void {
    this.#running.set(trial.id, thinks(trial));
  }

  finished(trial: Trial): void {
    this.cleared(trial);
    this.#running.delete(trial.id);
    this.#finished += 1;
    if (thinks(trial)) this.#thinking.finished += 1;
  }

  failed(trial: Trial): void {
    this.cleared(trial);
    this.#running.delete(trial.id);
    this.#failed += 1;
    if (thinks(trial)) this.#thinking.failed += 1;
  }

  gaveUp({ id }: Trial): void {
    this.#running.delete(id);
  }

  foundDone(trial: Trial): void {
    this.finished(trial);
  }

  /** Seconds since the tally began. */
  get seconds(): number {
    return (this.#effects.now() - this.#startedAt) / 1000;
  }

  get figures(): RunFigures {
    const { total, found, mayCome } = this.#counts;
    const spent = this.#spent();
    const done = found + this.#finished;
    const again = this.#failedBefore();
    const failed = this.#counts.failed + this.#failed + again;
    const running = this.#running.size;
    const left = Math.max(0, total - done - failed - running);
    const pace = this.#pace(left + again);
    const calls = this.#rate.lastMinute(spent.calls, this.#effects.now());
    return {
      total,
      done,
      running,
      failed,
      left,
      mayCome,
      spent,
      callsASecond: calls / Math.min(60, Math.max(1, this.seconds)),
      secondsLeft: remaining(this.seconds, pace),
      usdLeft: spent.usd === null ? null : remaining(spent.usd, pace),
    };
  }

  /** Trials that failed before and are still to be run again. */
  #failedBefore(): number {
    const { again } = this.#counts;
    return [...again].filter((id) => !this.#cleared.has(id) && !this.#running.has(id)).length;
  }

  #pace(left: number): Pace {
    const running = [...this.#running.values()].filter(Boolean).length;
    const { finished, failed } = this.#thinking;
    const waiting = Math.max(0, this.#counts.thinking - finished - failed - running);
    const all = { finished: this.#finished, running: this.#running.size, waiting: left };
    return decisivePace(all, { finished, running, waiting });
  }
}

function thinks({ spec }: Trial): boolean {
  return 'model' in spec.options;
}
