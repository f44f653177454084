import { seededRandom } from '../base/random.js';
import type { LayerOptions } from './options.js';

/**
 * Initial importance of a memory (paper eq. 3): one of the layer's values, drawn with its
 * probabilities. The draw belongs to the memory's id, so adding a document changes no other's.
 */
export function initialImportance(layer: LayerOptions, seed: number, id: string): number {
  const index = seededRandom('importance', seed, id).weighted(layer.importance.probabilities);
  return layer.importance.values[index] ?? 0;
}
