import { LayeredMemory } from './layered.js';
import type { LongTermMemory } from './long-term-memory.js';
import { NoMemory } from './none.js';
import type { MemoryOptions } from './options.js';
import { RandomRetrieval } from './random-retrieval.js';
import { ReferenceMemory } from './reference/memory.js';
import { StreamMemory } from './stream.js';
import type { MemoryWorld } from './world.js';

/** Opens a memory of the mode its options name: empty, or with what `world.start` holds. */
export function openMemory(options: MemoryOptions, world: MemoryWorld): LongTermMemory {
  if (options.retrieval === 'random') {
    return new RandomRetrieval(options, (all) => openMode(all, world), world);
  }
  return openMode(options, world);
}

function openMode(options: MemoryOptions, world: MemoryWorld): LongTermMemory {
  switch (options.mode) {
    case 'layered':
      return new LayeredMemory(options, world);
    case 'reference':
      return new ReferenceMemory(options, world);
    case 'stream':
      return new StreamMemory(options, world);
    case 'none':
      return new NoMemory(options, world);
  }
}
