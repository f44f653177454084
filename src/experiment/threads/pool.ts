import type { Play } from '../play.js';

/** A trial and how to settle it. */
export interface Job {
  readonly play: Play;
  /** It asks a server, and waits for it most of the time. */
  readonly waits: boolean;
  /** How many threads died while they were at it. */
  readonly deaths: number;
  resolve(): void;
  reject(error: unknown): void;
}

/** Trials nobody has begun, by ticker, in the order they came. */
export class Pool {
  readonly #jobs = new Map<string, Job[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(job: Job): void {
    this.#size += 1;
    const { ticker } = job.play.trial.spec;
    const others = this.#jobs.get(ticker);
    if (others === undefined) this.#jobs.set(ticker, [job]);
    else others.push(job);
  }

  /** Takes out a trial of one of `own` tickers, else of one nobody has, else any. */
  take(own: ReadonlySet<string>, taken: (ticker: string) => boolean): Job | undefined {
    const tickers = [...this.#jobs.keys()];
    const ticker =
      tickers.find((each) => own.has(each)) ??
      tickers.find((each) => !taken(each)) ??
      tickers[0] ??
      '';
    const jobs = this.#jobs.get(ticker);
    const job = jobs?.shift();
    if (job !== undefined) this.#size -= 1;
    if (jobs?.length === 0) this.#jobs.delete(ticker);
    return job;
  }

  /** Takes out all. */
  empty(): Job[] {
    const all = [...this.#jobs.values()].flat();
    this.#jobs.clear();
    this.#size = 0;
    return all;
  }
}
