import { z } from 'zod';
import type { Row } from '../../store/duckdb.js';

/** The sessions of one trial and phase, and those on which its model gave no usable answer. */
export interface AbstentionCount {
  readonly trial: string;
  readonly phase: string;
  readonly sessions: number;
  readonly abstained: number;
  /** Date of the first of them; null when there are none. */
  readonly first: string | null;
}

const counts = z.array(
  z.strictObject({
    phase: z.string(),
    sessions: z.number(),
    abstained: z.number(),
    first: z.string().nullable(),
  }),
);

/** The abstentions in a row of the index, by phase. */
export function abstentionsOf(row: Row): AbstentionCount[] {
  const trial = String(row['id']);
  const phases = counts.parse(JSON.parse(String(row['abstentions'] ?? '[]')));
  return phases.map((count) => ({ trial, ...count }));
}
