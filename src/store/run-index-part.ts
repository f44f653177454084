import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { inPartialFolder } from './atomic.js';
import { literal, type Database } from './duckdb.js';

/** A complete run by the copy of it that is there: its trial's id and its stamp. */
export interface StampedRun {
  readonly id: string;
  readonly stamp: string;
}

/**
 * Columns of an index, a row a run. What many runs have in common stands in a column of its own beside a key of
 * it, so that a part holds it once and a reader reads it once.
 */
export const indexColumns = [
  'id',
  'stamp',
  /** SHA-256 of `trial.json`. */
  'hash',
  /** JSON: the trial's record without what stands in `own`. */
  'shared',
  'shared_key',
  /** JSON: what of its record no other trial has. */
  'own',
  /** JSON: dates and closes of the test sessions. */
  'market',
  'market_key',
  /** First letters of the actions at the test sessions. */
  'actions',
  /** Directions aimed at: `-`, `0` or `+` a test session. */
  'targets',
  /** JSON: the equity at each test session. */
  'equity',
  /** JSON: shares held and costs paid, at those test sessions at which they differ from before. */
  'trading',
  /** Sum over the test sessions. */
  'costs',
  /** Test sessions with fills since the one before. */
  'trades',
  /** JSON: sessions of each phase, and those on which the model gave no usable answer. */
  'abstentions',
  /** JSON: how long memories were held, counted by kind and days. */
  'lifetimes',
] as const;
export type IndexColumn = (typeof indexColumns)[number];

/** Goes up with every change to what a part holds; parts of other versions are not read. */
const INDEX_VERSION = 2;

/** Rows that are written and read at once: a row has some kilobytes. */
const ROWS_A_GROUP = 8_192;

const PART_NAME = /^v(?<version>\d+)-(?<hash>[0-9a-f]{64})\.parquet$/;

/** Writes what a query gives as a part of an index, whole or not at all. It is named for the hash of its bytes. */
export async function writePart(database: Database, query: string, folder: string): Promise<void> {
  await inPartialFolder(folder, async (partial) => {
    const temporary = join(partial, 'part.parquet');
    await database.run(
      `COPY (${query}) TO ${literal(temporary)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_A_GROUP})`,
    );
    const name = `v${INDEX_VERSION}-${await fileHash(temporary)}.parquet`;
    await rename(temporary, join(folder, name));
  });
}

/** The files of the parts in a folder, sorted; those of other versions are left alone. */
export async function partFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter(
    (name) => Number(PART_NAME.exec(name)?.groups?.['version']) === INDEX_VERSION,
  );
  return names.toSorted().map((name) => join(folder, name));
}

/** True for a part whose bytes are those it was written with; another is removed where that is possible. */
export async function isWholePart(file: string): Promise<boolean> {
  if ((await fileHash(file)) === PART_NAME.exec(basename(file))?.groups?.['hash']) return true;
  await rm(file, { force: true }).catch(() => undefined);
  return false;
}

/** Hex SHA-256 of a file of any size; empty for one that is gone. */
async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }))
      hash.update(chunk);
  } catch {
    return '';
  }
  return hash.digest('hex');
}
