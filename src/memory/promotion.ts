import type { LayerOptions } from './layer.js';

/** At which importance a memory leaves each layer, by the layer's place in the list. */
export interface Thresholds {
  /** It moves to the next layer from this importance on; infinite where it never does. */
  readonly promoteAt: Float64Array;
  /** It moves to the layer before under this importance; minus infinity where it never does. */
  readonly demoteBelow: Float64Array;
}

/** The thresholds of a list of layers; there is none below the last nor above the first. */
export function thresholdsOf(layers: readonly LayerOptions[]): Thresholds {
  const last = layers.length - 1;
  const promoteAt = layers.map((layer, i) => (i < last ? layer.promote_at : null) ?? Infinity);
  const demoteBelow = layers.map((layer, i) => (i > 0 ? layer.demote_below : null) ?? -Infinity);
  return {
    promoteAt: Float64Array.from(promoteAt),
    demoteBelow: Float64Array.from(demoteBelow),
  };
}

/**
 * Where a memory of this importance belongs next: one layer deeper at `promote_at` if it may be
 * promoted now, one layer up under `demote_below`, else where it is. `index` counts from shallow.
 */
export function nextLayer(
  index: number,
  importance: number,
  { promoteAt, demoteBelow }: Thresholds,
  mayRise: boolean,
): number {
  if (mayRise && importance >= (promoteAt[index] ?? Infinity)) return index + 1;
  return importance < (demoteBelow[index] ?? -Infinity) ? index - 1 : index;
}
