import { seededRandom } from '../base/random.js';
import type { LayerOptions } from './layer.js';

/** The initial importance of a memory stored in a layer. */
export type ImportanceDraw = (layer: LayerOptions, id: string) => number;

/**
 * Draws one of the layer's values with its probabilities (paper eq. 3). The draw belongs to the seed
 * and the memory's id, so adding a document changes no other's.
 */
export function seededImportance(seed: number): ImportanceDraw {
  return ({ importance: { values, probabilities } }, id) =>
    values[seededRandom('importance', seed, id).weighted(probabilities)] ?? 0;
}
