import type { Effects } from '../base/effects.js';
import { messageOf } from '../base/user-error.js';
import type { ServerTotal, SpendingTotal } from '../llm/account.js';
import type { Share } from '../store/share/share.js';
import { nameWorker, writeWorker } from '../store/worker-records.js';
import type { ServerWork, WorkerRecord } from '../store/work-record.js';
import { CallRate } from './call-rate.js';
import { foldWork } from './fold-work.js';
import type { Trial } from './identity.js';
import type { RunWatcher } from './watcher.js';

/** Milliseconds from one writing to the next. */
const EVERY = 3_000;

/**
 * Keeps the record of what this process does for an experiment. It is there from the first trial on: a run
 * that finds everything done leaves none. What cannot be written is told once and stops nothing.
 */
export class WorkLog implements RunWatcher {
  readonly #experiment: string;
  readonly #share: Share;
  readonly #effects: Pick<Effects, 'now' | 'log'>;
  readonly #spent: () => SpendingTotal;
  readonly #worker = nameWorker();
  readonly #startedAt: string;
  readonly #rate = new CallRate();
  readonly #running = new Set<string>();
  #done = { finished: 0, failed: 0, finished_thinking: 0 };
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  #hasWarned = false;

  /** The log of this process for an experiment; `spent` is what it has spent so far. */
  constructor(
    experiment: string,
    share: Share,
    effects: Pick<Effects, 'now' | 'log'>,
    spent: () => SpendingTotal,
  ) {
    this.#experiment = experiment;
    this.#share = share;
    this.#effects = effects;
    this.#spent = spent;
    this.#startedAt = new Date(effects.now()).toISOString();
  }

  planned(): void {
    // What there is to do stands in the experiment's own record.
  }

  cleared(): void {
    // Likewise.
  }

  began({ id }: Trial): void {
    this.#running.add(id);
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => this.#write(), EVERY);
    // The log keeps no process alive.
    this.#timer.unref();
    this.#write();
  }

  finished({ id, spec }: Trial): void {
    this.#running.delete(id);
    this.#done.finished += 1;
    if ('model' in spec.options) this.#done.finished_thinking += 1;
  }

  failed({ id }: Trial): void {
    this.#running.delete(id);
    this.#done.failed += 1;
  }

  gaveUp({ id }: Trial): void {
    this.#running.delete(id);
  }

  foundDone({ id }: Trial): void {
    this.#running.delete(id);
  }

  /** Writes that the process has ended, and folds the records of others that have. */
  async close(): Promise<void> {
    if (this.#timer === null && this.#spent().calls === 0) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#writing;
    this.#running.clear();
    await this.#quietly(() => writeWorker(this.#share, this.#experiment, this.#record(true)));
    await this.#quietly(() => foldWork(this.#share, this.#experiment, this.#effects.now()));
  }

  /** Begins to write, unless the last writing is not through. */
  #write(): void {
    this.#writing ??= this.#quietly(() =>
      writeWorker(this.#share, this.#experiment, this.#record(false)),
    ).finally(() => (this.#writing = null));
  }

  #record(ended: boolean): WorkerRecord {
    const { calls, byServer } = this.#spent();
    const now = this.#effects.now();
    return {
      ...this.#worker,
      started_at: this.#startedAt,
      written_at: new Date(now).toISOString(),
      ended,
      running: [...this.#running],
      calls_last_minute: this.#rate.lastMinute(calls, now),
      ...this.#done,
      servers: byServer.map(serverWork),
    };
  }

  async #quietly(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (this.#hasWarned) return;
      this.#hasWarned = true;
      this.#effects.log.warn(
        `what this run does is not on record for finmem status: ${messageOf(error)}`,
      );
    }
  }
}

function serverWork({ model, base_url, calls, failed, usage, usd }: ServerTotal): ServerWork {
  const { inputTokens: input_tokens, outputTokens: output_tokens } = usage;
  return { model, base_url, calls, failed, input_tokens, output_tokens, usd };
}
