import type { checks } from '../../../../src/dataset/quality/catalog.js';
import type { SourceRecord } from '../../../../src/dataset/record.js';
import { soundRecords, type Difference } from '../made-up-snapshot.js';

export type CheckName = keyof typeof checks;

/** What breaks a check: how many it then finds and its first example. */
export interface Break extends Difference {
  /** To follow `fails where`. */
  readonly name: string;
  readonly count: number;
  readonly example: RegExp;
  /** Checks that cannot but fail as well. */
  readonly also?: readonly CheckName[];
}

export type Breaks = Partial<Record<CheckName, readonly Break[]>>;

/** The sound records but some. */
export function without(leftOut: (record: SourceRecord) => boolean): SourceRecord[] {
  return [...soundRecords()].filter((record) => !leftOut(record));
}

/** The sound records and more. */
export function withMore(...records: readonly SourceRecord[]): SourceRecord[] {
  return [...soundRecords(), ...records];
}
