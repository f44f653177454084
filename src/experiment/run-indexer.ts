import { indexRuns } from '../store/run-index.js';
import type { Layout } from '../store/layout.js';
import type { Trial } from './identity.js';
import type { RunWatcher } from './watcher.js';

/** Finished trials that are indexed at once; an experiment of fewer is left to its report. */
const TRIALS_AT_ONCE = 500;

/**
 * Indexes trials while others run, so that the report of a large sweep finds most of it done. One indexing at a
 * time; the index is a help, so one that fails is left to whoever reads it next.
 */
export class RunIndexer implements RunWatcher {
  readonly #layout: Layout;
  readonly #experiment: string;
  readonly #atOnce: number;
  #finished: string[] = [];
  #indexing: Promise<void> | null = null;

  constructor(layout: Layout, experiment: string, atOnce = TRIALS_AT_ONCE) {
    this.#layout = layout;
    this.#experiment = experiment;
    this.#atOnce = atOnce;
  }

  finished({ id }: Trial): void {
    this.#finished.push(id);
    if (this.#finished.length < this.#atOnce || this.#indexing !== null) return;
    const ids = this.#finished;
    this.#finished = [];
    this.#indexing = indexRuns(this.#layout, this.#experiment, ids)
      .catch(() => undefined)
      .finally(() => (this.#indexing = null));
  }

  /** Waits for what is being indexed; begins nothing more. */
  async close(): Promise<void> {
    await this.#indexing;
  }

  planned(): void {
    // Only what is finished is indexed.
  }

  cleared(): void {
    // Likewise.
  }

  began(): void {
    // Likewise.
  }

  failed(): void {
    // Likewise.
  }

  gaveUp(): void {
    // Likewise.
  }

  foundDone(): void {
    // Whoever finished it indexes it, or the report does.
  }
}
