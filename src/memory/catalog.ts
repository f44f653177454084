import { LayeredMemory } from './layered.js';
import type { LongTermMemory, MemoryListener } from './long-term-memory.js';
import { NoMemory } from './none.js';
import type { MemoryOptions } from './options.js';

/** Opens an empty memory of the mode its options name; `seed` draws the initial importances. */
export function openMemory(
  options: MemoryOptions,
  seed: number,
  listener: MemoryListener,
): LongTermMemory {
  switch (options.mode) {
    case 'layered':
      return new LayeredMemory(options, seed, listener);
    case 'none':
      return new NoMemory(options, seed, listener);
  }
}
