import type { Embedder } from '../embedder.js';
import type { ModelWorld } from '../model-world.js';
import type { EmbedderOptions } from '../options.js';
import { keptEmbeddings, keptVectorsOnly } from '../wrappers/kept-embeddings.js';
import { readOnly } from '../wrappers/kept.js';
import { offlineEmbedder } from './offline.js';
import { openaiEmbedder } from './openai.js';

/** Opens the embedder its options name; vectors of servers are kept and replayed as answers are. */
export function openEmbedder(options: EmbedderOptions, world: ModelWorld): Embedder {
  if (options.backend === 'offline') return offlineEmbedder(options.dimension);
  const server = openaiEmbedder(options, world);
  const { batch_size } = options;
  const { cache, answers, turns } = world;
  switch (cache) {
    case 'off':
      return server;
    case 'read-write':
      return keptEmbeddings(server, answers, batch_size, turns);
    case 'read':
      return keptEmbeddings(server, readOnly(answers), batch_size, turns);
    case 'replay':
      return keptEmbeddings(keptVectorsOnly(server), answers, batch_size, turns);
  }
}
