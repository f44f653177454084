import { z } from 'zod';

/** Version of the snapshot's file format. */
export const SNAPSHOT_SCHEMA_VERSION = 2;

/** `manifest.json` of a snapshot: what it holds, where it came from and the hash of its content. */
export const snapshotManifestSchema = z.strictObject({
  schema_version: z.literal(SNAPSHOT_SCHEMA_VERSION),
  dataset: z.string(),
  /** SHA-256 over every row of every table in key order, 16 hex digits. */
  fingerprint: z.string(),
  /** Rows per table. */
  rows: z.record(z.string(), z.number().int()),
  /** First and last session date of the prices. */
  span: z.tuple([z.string(), z.string()]),
  tickers: z.array(
    z.strictObject({
      ticker: z.string(),
      name: z.string(),
      calendar: z.string(),
      /** 0 for a ticker of which no bar came in; then `first` and `last` are empty. */
      sessions: z.number().int(),
      first: z.string(),
      last: z.string(),
      news: z.number().int(),
      filings: z.number().int(),
      /** False when the source gives closes only. */
      has_open: z.boolean(),
    }),
  ),
  sources: z.array(
    z.strictObject({
      kind: z.string(),
      options: z.json(),
      /** File name and SHA-256 of each input read. */
      inputs: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
    }),
  ),
  transforms: z.array(
    z.strictObject({ kind: z.string(), options: z.json(), removed: z.number().int() }),
  ),
  /** What was not taken in, by reason. */
  set_aside: z.array(
    z.strictObject({
      meant_for: z.string(),
      step: z.string(),
      reason: z.string(),
      rows: z.number().int(),
    }),
  ),
  /** Rows whose availability was assumed because the source gives a date only. */
  assumed_availability: z.number().int(),
  /** What was planted, for evaluation; null for real data. Agents never read the manifest. */
  planted: z
    .strictObject({ signal_tickers: z.array(z.string()), control_tickers: z.array(z.string()) })
    .nullable(),
});

export type SnapshotManifest = z.infer<typeof snapshotManifestSchema>;
