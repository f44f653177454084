import { Worker } from 'node:worker_threads';
import { shareHistory } from '../shared-history.js';
import { openDesk, type Common } from './desk.js';
import { openPost, type FromThread, type ThreadPlan, type ToThread } from './letters.js';
import type { Job } from './pool.js';
import { errorOf } from './told-error.js';

/** Room for what lives as long as a call does: with less, it is moved among what lives long, and costs a sixth of all time. */
const YOUNG_MB = 96;

/** What a thread tells whoever hired it. */
export interface HandListener {
  /** A trial came to its end. */
  onIdle(): void;
  onDeath(hand: Hand, error: unknown): void;
  warn(message: string): void;
}

/** A worker thread, what it is at and the tickers whose documents it has met. */
export class Hand {
  readonly tickers = new Set<string>();
  readonly #jobs = new Map<string, Job>();
  readonly #worker: Worker;
  readonly #post: (letter: ToThread) => void;

  constructor(plan: ThreadPlan, common: Common, listener: HandListener) {
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: plan,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#post = openPost((letters) => this.#worker.postMessage(letters));
    const desk = openDesk(common, this.#post);
    this.#worker.on('message', (letters: readonly FromThread[]) => {
      for (const letter of letters) {
        if (letter.kind === 'warn') listener.warn(letter.message);
        else if (letter.kind === 'ended') this.#end(letter, listener);
        else desk.heard(letter);
      }
    });
    this.#worker.on('error', (error) => {
      desk.close();
      listener.onDeath(this, error);
    });
  }

  /** How many trials it is at that wait for a server, or that do not. */
  busy(waits: boolean): number {
    return this.jobs.filter((job) => job.waits === waits).length;
  }

  get jobs(): Job[] {
    return [...this.#jobs.values()];
  }

  give(job: Job): void {
    const { trial, experiment, scene } = job.play;
    const { planted } = scene;
    const history = shareHistory(scene.history);
    this.tickers.add(trial.spec.ticker);
    this.#jobs.set(trial.id, job);
    this.#post({ kind: 'play', play: { trial, experiment, history, planted } });
  }

  /** Lets no call begin any more; the trials that make none are put down and returned. */
  stop(): Job[] {
    this.#post({ kind: 'stop' });
    const computing = this.jobs.filter(({ waits }) => !waits);
    for (const { play } of computing) this.#jobs.delete(play.trial.id);
    return computing;
  }

  async dismiss(): Promise<void> {
    await this.#worker.terminate();
  }

  #end({ trial, error }: Extract<FromThread, { kind: 'ended' }>, listener: HandListener): void {
    const job = this.#jobs.get(trial);
    this.#jobs.delete(trial);
    if (error === null) job?.resolve();
    else job?.reject(errorOf(error));
    listener.onIdle();
  }
}
