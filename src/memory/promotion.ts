import type { LayerOptions } from './layer.js';

/**
 * Where a memory of this importance belongs next: one layer deeper at `promote_at` if it may be
 * promoted now, one layer up under `demote_below`, else where it is. `index` counts from shallow.
 */
export function nextLayer(
  index: number,
  importance: number,
  layers: readonly LayerOptions[],
  mayRise: boolean,
): number {
  const layer = layers[index];
  if (layer === undefined) return index;
  const deeper = mayRise && layer.promote_at !== null && importance >= layer.promote_at;
  if (deeper && index < layers.length - 1) return index + 1;
  const shallower = layer.demote_below !== null && importance < layer.demote_below;
  if (shallower && index > 0) return index - 1;
  return index;
}
