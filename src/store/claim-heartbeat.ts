import { rm, writeFile } from 'node:fs/promises';

/** Milliseconds between two beats, and without one until an owner counts as dead. */
const INTERVAL = 5_000;
export const TIME_TO_LIVE = 30_000;

/** What a heartbeat needs of the world. */
export interface HeartbeatWorld {
  /** Milliseconds that only ever grow. */
  now(): number;
  /** Does something again and again without keeping the process alive; the function it returns ends that. */
  every(milliseconds: number, what: () => Promise<void>): () => void;
}

/**
 * Shows that an owner lives by one small file that changes every few seconds, however many claims it has. The
 * file comes with the first beat and goes with the last claim, so claims held shortly cost none.
 */
export class ClaimHeartbeat {
  readonly #file: string;
  readonly #world: HeartbeatWorld;
  readonly #onGap: () => Promise<void>;
  #end: (() => void) | null = null;
  #beats = 0;
  #last = 0;
  #isWritten = false;
  /** One step at a time, so that no ending removes what a beginning has just written. */
  #steps: Promise<void> = Promise.resolve();

  /** `onGap` is called when the owner may have been taken for dead: it did not beat for too long. */
  constructor(file: string, world: HeartbeatWorld, onGap: () => Promise<void>) {
    this.#file = file;
    this.#world = world;
    this.#onGap = onGap;
  }

  /** True when the owner may have been taken for dead since its last beat. */
  get isLate(): boolean {
    return this.#world.now() - this.#last > TIME_TO_LIVE / 2;
  }

  /** Begins to beat, unless it does. */
  start(): void {
    if (this.#end !== null) return;
    this.#last = this.#world.now();
    this.#end = this.#world.every(INTERVAL, () => this.#inTurn(() => this.#beat()));
  }

  /** Ends, when nothing is held any more. */
  async stop(): Promise<void> {
    this.#end?.();
    this.#end = null;
    if (!this.#isWritten) return;
    await this.#inTurn(() => this.#remove());
  }

  async #beat(): Promise<void> {
    if (this.#end === null) return;
    const isLate = this.isLate;
    this.#beats += 1;
    this.#isWritten = true;
    const at = this.#world.now();
    await writeFile(this.#file, String(this.#beats));
    this.#last = at;
    if (isLate) await this.#onGap();
  }

  async #remove(): Promise<void> {
    if (this.#end !== null) return;
    this.#isWritten = false;
    await rm(this.#file, { force: true });
  }

  /** What fails is left to the next beat, which then comes late. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#steps = this.#steps.then(step).catch(() => undefined);
    return this.#steps;
  }
}
