import { z } from 'zod';
import { isInstant } from '../base/calendar-date.js';

/** Version of the entries under `data/raw`. */
const RAW_SCHEMA_VERSION = 1;

const names = z.array(z.string()).readonly();

/** What is known of a kept reply beside its bytes: what was asked, when, and what came. */
export const rawEntrySchema = z.strictObject({
  schema_version: z.literal(RAW_SCHEMA_VERSION),
  service: z.string(),
  request: z.strictObject({
    /** Path and query below the address, without secrets. */
    path: z.string(),
    /** Where it was asked. */
    base_url: z.string(),
    /** Names of the headers and query parameters that let us in. Their values are kept nowhere. */
    headers: names,
    query: names,
  }),
  status: z.int(),
  /** False where the server said that there is nothing. */
  found: z.boolean(),
  /** When it was asked, by the earlier of our clock and the server's; of equal replies, the last time. */
  fetched: z.string().refine(isInstant, 'expected an instant'),
  content_type: z.string().nullable(),
  /** Of the body as kept. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(0),
  /** How often a secret of ours stood in the body and was taken out of it. */
  secrets_removed: z.int().min(0),
});

export type RawEntry = z.infer<typeof rawEntrySchema>;

/** A new entry, before the store adds what follows from the bytes. */
export type NewRawEntry = Omit<RawEntry, 'schema_version' | 'sha256' | 'bytes'>;

/** The entry of a body. */
export function rawEntryOf(entry: NewRawEntry, sha256: string, bytes: number): RawEntry {
  return { schema_version: RAW_SCHEMA_VERSION, ...entry, sha256, bytes };
}

/** The entry in a text; what is wrong with it, in words, when it is none. */
export function readRawEntry(text: string): RawEntry | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const result = rawEntrySchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}
