import type { CalendarDate } from '../../base/calendar-date.js';
import type { Json } from '../../base/content-hash.js';
import type { SourceRecord } from '../record.js';
import type { PipelineTicker } from '../pipeline-ticker.js';
import type { Archive } from '../fetching/archive.js';

/** A file or reply a source read: its name and the SHA-256 of its bytes, for the manifest. */
export interface SourceInput {
  readonly name: string;
  readonly sha256: string;
}

/** What a source is given beside its own options. */
export interface SourceWorld {
  /** The pipeline file's folder, for relative paths. */
  readonly folder: string;
  /** What the pipeline is about; empty where its sources name that themselves. */
  readonly tickers: readonly PipelineTicker[];
  /** First and last date wanted; null where the pipeline sets none. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** Replies of servers, kept or fetched. The only way to a network. */
  readonly archive: Archive;
}

/**
 * Where records come from. Pure given its options and inputs: the same ones yield the same records in
 * the same order, on any machine.
 */
export interface Source {
  /** Its options for the manifest, without what differs between machines, such as paths. */
  readonly settings: Json;
  /** Tickers whose prices follow their documents, and those whose do not; of made-up data alone. */
  readonly planted?: {
    readonly signal_tickers: readonly string[];
    readonly control_tickers: readonly string[];
  };
  /**
   * Gets ready what it will read, fetching what is not kept yet, and names it with its hashes; empty for
   * a source that makes its records. Called before {@link records}, which fetches nothing.
   */
  inputs(): Promise<readonly SourceInput[]>;
  /** What cannot be read is yielded as a record of `set_aside`, never left out silently. */
  records(): AsyncIterable<SourceRecord>;
}

/** A source whose inputs are there. */
export interface ReadySource {
  readonly kind: string;
  readonly source: Source;
  readonly inputs: readonly SourceInput[];
}
