import type { Columns } from './columns.js';
import { importanceFactor, isForgotten } from './decay.js';
import type { MemoryEvent } from './long-term-memory.js';
import type { MemoryOptions } from './options.js';
import type { RecencyTable } from './recency-table.js';
import { scoreOf } from './score.js';

/** How far time has gone on, in the unit ages are counted in. */
export interface Ageing {
  readonly today: number;
  readonly elapsed: number;
  /** The recencies of all ages held. */
  readonly recencies: RecencyTable;
  readonly options: Pick<MemoryOptions, 'layers' | 'purge'>;
}

/** A memory that faded too far, and the layer it lay in. */
export interface Forgotten {
  readonly event: MemoryEvent;
  readonly layer: number;
}

/**
 * Ages every row and takes out those that are forgotten, which it returns in their order. One pass:
 * rows behind a gap move up as they are aged.
 */
export function age(held: Columns, { today, elapsed, recencies, options }: Ageing): Forgotten[] {
  const { count, sequence, layer, since, recency, importance, relevancy, score } = held;
  const { values, stride } = recencies;
  const { layers, purge } = options;
  const factors = Float64Array.from(layers, (each) =>
    importanceFactor(each.importance_decay, elapsed),
  );
  const forgotten: Forgotten[] = [];
  let to = 0;
  for (let row = 0; row < count; row++) {
    const here = layer[row] ?? 0;
    const from = since[row] ?? 0;
    const recent = values[here * stride + today - from] ?? 0;
    const important = (importance[row] ?? 0) * (factors[here] ?? 1);
    if (isForgotten(recent, important, purge)) {
      forgotten.push({ event: held.event(row), layer: here });
      held.release(row);
      continue;
    }
    const relevant = relevancy[row] ?? 0;
    recency[to] = recent;
    importance[to] = important;
    score[to] = scoreOf(recent, relevant, important);
    if (to !== row) {
      sequence[to] = sequence[row] ?? 0;
      layer[to] = here;
      since[to] = from;
      relevancy[to] = relevant;
    }
    to += 1;
  }
  held.count = to;
  return forgotten;
}
