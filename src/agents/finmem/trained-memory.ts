import type { CalendarDate } from '../../base/calendar-date.js';
import { UserError } from '../../base/user-error.js';
import type { Embedder } from '../../llm/embedder.js';
import type { MemoryStart } from '../../memory/world.js';
import type { TrainedMemory } from '../context.js';
import { embedEach } from './embedding.js';

/**
 * What a memory begins with when it begins with another trial's, its texts embedded again as vectors
 * of this `dimension`. Refuses a memory saved at the first session or later: it would know what is to
 * be decided.
 */
export async function startWith(
  { savedAt, memories }: TrainedMemory,
  firstSession: CalendarDate,
  embedder: Embedder,
  dimension: number,
): Promise<MemoryStart> {
  if (savedAt >= firstSession) {
    throw new UserError(
      `the memory to start from was saved on ${savedAt}, and the first session is ${firstSession}`,
      { where: 'start_from', hint: 'Begin the test later, or start from an earlier trial.' },
    );
  }
  const vectors = await embedEach(embedder, memories, dimension);
  return {
    date: savedAt,
    memories: vectors.map(({ item: saved, embedding }) => ({ saved, embedding })),
  };
}
