import { importanceFactor, isForgotten, recency } from '../decay.js';
import type { LayerOptions } from '../layer.js';
import type { MemoryOptions } from '../options.js';
import { thresholdsOf, type Thresholds } from '../promotion.js';
import { scaledImportance } from '../score.js';
import { findRows, type Found } from './query.js';
import { SortedRows, type Row } from './sorted-rows.js';

/** Told of what a step does, layers by their place in the list. */
export interface BrainListener {
  moved(id: number, from: number, to: number): void;
  purged(id: number, layer: number): void;
}

/** The constants the arithmetic needs. */
export type BrainOptions = Pick<MemoryOptions, 'layers' | 'purge' | 'access_bonus'>;

/**
 * The memory arithmetic of the published FinMem code over numbered rows, with its defects
 * (`defects.ts` names them). It knows no texts, dates or vectors.
 */
export class ReferenceBrain {
  readonly #options: BrainOptions;
  readonly #listener: BrainListener;
  readonly #layers: readonly SortedRows[];
  readonly #thresholds: Thresholds;
  readonly #rows = new Map<number, Row>();

  constructor(options: BrainOptions, listener: BrainListener) {
    this.#options = options;
    this.#listener = listener;
    this.#layers = options.layers.map(() => new SortedRows());
    this.#thresholds = thresholdsOf(options.layers);
  }

  /** A layer's rows in the order of its list. */
  rows(layer: number): readonly Row[] {
    return this.#layer(layer).rows;
  }

  /** The key each row of a layer was sorted by, in the order of its list. */
  keys(layer: number): readonly number[] {
    return this.#layer(layer).keys;
  }

  /** Adds a fresh row. */
  add(layer: number, id: number, importance: number): void {
    const compound = compoundOf(1, importance);
    const fresh = { id, layer, recency: 1, importance, delta: 0, accessCounter: 0, compound };
    this.restore({ ...fresh, moved: false });
  }

  /** Puts back a row that was held before, by the key it had in its list. */
  restore(row: Row, key = row.compound): void {
    this.#layer(row.layer).add(row, key);
    this.#rows.set(row.id, row);
  }

  /** What a layer finds; changes nothing. */
  find(layer: number, topK: number, similarityOf: (row: Row) => number): Found[] {
    return findRows(this.#layer(layer).rows, topK, similarityOf);
  }

  /**
   * Counts an outcome, +1 or -1, for each id held that has never moved, and adds the bonus times the
   * counter. The lists are not sorted anew. Returns the rows it reached, as often as they were named.
   */
  feedback(ids: readonly number[], outcome: number): Row[] {
    return ids.flatMap((id) => {
      const row = this.#rows.get(id);
      if (row === undefined || row.moved) return [];
      row.accessCounter += outcome;
      row.importance += row.accessCounter * this.#options.access_bonus;
      row.compound = compoundOf(row.recency, row.importance);
      return [row];
    });
  }

  /** The end of a day: decay and clean-up layer by layer, then two rounds of jumps. */
  step(): void {
    const { layers } = this.#options;
    for (const [index, layer] of layers.entries()) {
      this.#decay(index, layer);
      this.#cleanUp(index);
    }
    for (let round = 0; round < 2; round++) {
      for (const [index, layer] of layers.entries()) this.#jump(index, layer);
    }
  }

  #decay(index: number, { stability, importance_decay }: LayerOptions): void {
    const factor = importanceFactor(importance_decay, 1);
    for (const row of this.#layer(index).rows) {
      row.delta += 1;
      row.recency = recency(row.delta, stability);
      row.importance *= factor;
      row.compound = compoundOf(row.recency, row.importance);
    }
  }

  #cleanUp(index: number): void {
    const layer = this.#layer(index);
    const { purge } = this.#options;
    const isFaded = (row: Row): boolean => isForgotten(row.recency, row.importance, purge);
    const faded = layer.rows.filter(isFaded);
    if (faded.length === 0) return;
    layer.replace(layer.rows.filter((row) => !isFaded(row)));
    for (const { id } of faded) {
      this.#rows.delete(id);
      this.#listener.purged(id, index);
    }
  }

  /** Moves what is over or under a layer's thresholds; without thresholds its list stays as it lies. */
  #jump(index: number, { promote_at, demote_below }: LayerOptions): void {
    if (promote_at === null && demote_below === null) return;
    const layer = this.#layer(index);
    const upper = this.#thresholds.promoteAt[index] ?? Infinity;
    const lower = this.#thresholds.demoteBelow[index] ?? -Infinity;
    const up = layer.rows.filter(({ importance }) => importance >= upper);
    const down = layer.rows.filter(({ importance }) => importance < lower);
    layer.replace(layer.rows.filter(({ importance }) => importance < upper && importance >= lower));
    for (const row of up) Object.assign(row, { recency: 1, delta: 0 });
    this.#accept(up, index, index + 1);
    this.#accept(down, index, index - 1);
  }

  #accept(rows: readonly Row[], from: number, to: number): void {
    if (rows.length === 0) return;
    this.#layer(to).addAll(rows);
    for (const row of rows) {
      Object.assign(row, { layer: to, moved: true });
      this.#listener.moved(row.id, from, to);
    }
  }

  #layer(index: number): SortedRows {
    const layer = this.#layers[index];
    if (layer === undefined) throw new RangeError(`no layer ${index}`);
    return layer;
  }
}

/** Recency + importance on a scale of 1. */
export function compoundOf(recency: number, importance: number): number {
  return recency + scaledImportance(importance);
}
