import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { pid } from 'node:process';
import type { Bucket } from './bucket.js';

/** Keys of the objects by which processes show that they live. */
const ALIVE = 'alive';
/** Milliseconds between two beats, and without one until a process counts as dead. */
const INTERVAL = 10_000;
export const TIME_TO_LIVE = 30_000;
/** Milliseconds after which what a dead process left is cleared away. */
const LEFT_BEHIND = 24 * 60 * 60 * 1000;

/** What a heartbeat asks of those it beats for. */
export interface Beating {
  /** Something still rests on this process being seen to live. */
  isNeeded(): boolean;
  /** It may have been taken for dead: it could not write for longer than a dead one has. */
  onGap(): Promise<void>;
}

/** Shows that this process lives, by one small object written every few seconds while it is needed. */
export class Heartbeat {
  /** The machine, the process and a random part: no two processes have the same. */
  readonly owner = `${hostname().replaceAll(/[^A-Za-z0-9.-]/g, '_')}-${pid}-${randomUUID().slice(0, 8)}`;
  readonly #bucket: Bucket;
  readonly #now: () => number;
  readonly #beating: Beating;
  #timer: NodeJS.Timeout | undefined;
  /** Until when others need not be asked about, by this machine's clock. */
  readonly #knownUntil = new Map<string, number>();
  #beats = 0;
  #last = 0;
  /** One step at a time, so that no ending removes what a beginning has just written. */
  #steps: Promise<unknown> = Promise.resolve();

  constructor(bucket: Bucket, now: () => number, beating: Beating) {
    this.#bucket = bucket;
    this.#now = now;
    this.#beating = beating;
  }

  /** True while nobody can have taken this process for dead. */
  get isSure(): boolean {
    return this.#timer !== undefined && this.#now() - this.#last < TIME_TO_LIVE;
  }

  /** Begins to beat, unless it does; returns when others can see it. */
  async start(): Promise<void> {
    if (this.isSure) return;
    await this.#inTurn(async () => {
      if (this.isSure) return;
      await this.#beat();
      if (this.#timer !== undefined) return;
      this.#timer = setInterval(() => void this.#tick(), INTERVAL).unref();
      await this.#clearAway();
    });
  }

  /** Whether a process has beaten of late, by the server's clock; asked once an interval. */
  async isAlive(owner: string): Promise<boolean> {
    if (this.#now() < (this.#knownUntil.get(owner) ?? 0)) return true;
    const found = await this.#bucket.get(`${ALIVE}/${owner}`);
    if (found === null || found.age >= TIME_TO_LIVE) return false;
    this.#knownUntil.set(owner, this.#now() + INTERVAL);
    return true;
  }

  /** All processes that have beaten of late. */
  async living(): Promise<ReadonlySet<string>> {
    const { objects } = await this.#bucket.list(ALIVE);
    return new Set(objects.filter(({ age }) => age < TIME_TO_LIVE).map(({ name }) => name));
  }

  /** Failures are left to the next beat: a claim that is lost meanwhile is noticed then. */
  async #tick(): Promise<void> {
    await this.#inTurn(() => (this.#beating.isNeeded() ? this.#beat() : this.#stop())).catch(
      () => undefined,
    );
  }

  async #beat(): Promise<void> {
    const isLate = this.#timer !== undefined && this.#now() - this.#last >= TIME_TO_LIVE;
    this.#beats += 1;
    const at = this.#now();
    await this.#bucket.put(`${ALIVE}/${this.owner}`, JSON.stringify({ beats: this.#beats }));
    this.#last = at;
    if (isLate) await this.#beating.onGap();
  }

  async #stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#bucket.remove(`${ALIVE}/${this.owner}`);
  }

  async #clearAway(): Promise<void> {
    const { objects } = await this.#bucket.list(ALIVE);
    for (const { name } of objects.filter(({ age }) => age > LEFT_BEHIND)) {
      await this.#bucket.remove(`${ALIVE}/${name}`);
    }
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    const turn = this.#steps.then(step);
    this.#steps = turn.catch(() => undefined);
    return turn;
  }
}
