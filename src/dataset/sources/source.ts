import type { SourceRecord } from '../record.js';

/** A file a source read: its name and the SHA-256 of its bytes, for the manifest. */
export interface SourceInput {
  readonly name: string;
  readonly sha256: string;
}

/**
 * Where records come from. Pure given its options and inputs: the same ones yield the same records in
 * the same order.
 */
export interface Source {
  /** The files it will read, with their hashes; empty for a source that makes its records. */
  inputs(): Promise<readonly SourceInput[]>;
  records(): AsyncIterable<SourceRecord>;
}
