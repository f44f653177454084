import type { Column } from './file-tables.js';

/** A row of a file as it stands there, its cells under our names; a cell that is not there is undefined. */
export interface GivenRow {
  /** `news.csv:17`. */
  readonly place: string;
  readonly cells: ReadonlyMap<Column, unknown>;
}

/** A row that could not be taken apart. */
export interface UnreadableRow {
  readonly place: string;
  readonly reason: string;
  readonly detail: string;
}

/** What a file's reader yields, one row at a time. */
export type ReadRow = GivenRow | UnreadableRow;

/** Longest row, in bytes: seven times the longest 10-K with its tables. */
export const LONGEST_ROW = 16_777_216;

/** Why a row was set aside that is longer, or that is no text. */
export const rowFaults = {
  long: 'its row is longer than 16 MiB',
  encoding: 'its bytes are no UTF-8',
} as const;
