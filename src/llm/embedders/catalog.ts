import type { Embedder } from '../embedder.js';
import type { EmbedderOptions } from '../options.js';
import { offlineEmbedder } from './offline.js';

/** Opens the embedder its options name. */
export function openEmbedder(options: EmbedderOptions): Embedder {
  return offlineEmbedder(options.dimension);
}
