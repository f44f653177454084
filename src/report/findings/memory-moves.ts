import type { MemoryEventRecord, MemoryRecord } from '../../store/run-record.js';

/** A memory that changed its layer or was forgotten. */
export interface MemoryMove extends MemoryEventRecord {
  readonly event: 'promoted' | 'demoted' | 'purged';
}

/** What became of a memory: its moves, oldest first, and the layer it lay in at last. */
export interface MemoryFate {
  readonly id: string;
  readonly moves: readonly MemoryMove[];
  /** Layer it was still held in when the trial ended; null when it was forgotten before. */
  readonly heldIn: string | null;
}

/** True for what moves or removes a memory; credits and debits leave it where it is. */
export function isMove(event: MemoryEventRecord): event is MemoryMove {
  return event.event !== 'credited' && event.event !== 'debited';
}

/**
 * What became of a memory that was put before the model at the session of `date`, when it lay in
 * `layer`. A move on that date counts as later when it leaves that layer: one before would have led to it.
 */
export function fateOf(
  { id, layer }: { readonly id: string; readonly layer: string },
  date: string,
  events: readonly MemoryEventRecord[],
): MemoryFate {
  let heldIn: string | null = layer;
  const moves: MemoryMove[] = [];
  for (const event of events) {
    if (event.id !== id || !isMove(event) || event.date < date) continue;
    if (event.date === date && event.from !== heldIn) continue;
    moves.push(event);
    heldIn = event.to;
  }
  return { id, moves, heldIn };
}

/** The layer of each memory held at the end of the session of `date`, by id, in the order they were stored. */
export function heldAt(
  memories: readonly MemoryRecord[],
  events: readonly MemoryEventRecord[],
  date: string,
): Map<string, string> {
  const held = new Map<string, string>();
  for (const memory of memories) {
    if (memory.date <= date) held.set(memory.id, memory.layer);
  }
  for (const event of events) {
    if (event.date > date || !isMove(event)) continue;
    if (event.to === null) held.delete(event.id);
    else if (held.has(event.id)) held.set(event.id, event.to);
  }
  return held;
}
