import { z } from 'zod';
import type { Row } from '../../store/duckdb.js';

/** Memories of one trial and kind that were held for the same number of days. */
export interface LifetimeCount {
  readonly trial: string;
  readonly kind: string;
  /** Calendar days from the session that stored it to the one that forgot it, or to the last session. */
  readonly days: number;
  /** False when it was still held at the last session. */
  readonly ended: boolean;
  readonly count: number;
  /** How many of them were promoted at least once. */
  readonly promoted: number;
}

const counts = z.array(
  z.strictObject({
    kind: z.string(),
    days: z.number(),
    ended: z.boolean(),
    count: z.number(),
    promoted: z.number(),
  }),
);

/** The lifetimes in a row of the index, by kind and days. */
export function lifetimesOf(row: Row): LifetimeCount[] {
  const trial = String(row['id']);
  const kinds = counts.parse(JSON.parse(String(row['lifetimes'] ?? '[]')));
  return kinds.map((count) => ({ trial, ...count }));
}
