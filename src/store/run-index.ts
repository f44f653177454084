import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepUnfinished } from './atomic.js';
import { literal, openDatabase, QueryError, type Database } from './duckdb.js';
import { indexFolder, type Layout } from './layout.js';
import { indexFromFolders } from './run-index-folders.js';
import {
  indexColumns,
  isWholePart,
  partFiles,
  writePart,
  type StampedRun,
} from './run-index-part.js';
import {
  chooseRows,
  chosenRows,
  indexOf,
  nameOf,
  type Part,
  type RunIndex,
} from './run-index-rows.js';
import { runStamp } from './run-stamp.js';
import { storageTrouble } from './storage-trouble.js';

/** Runs that are read from their folders at once: what bounds the memory of an index in the making. */
const BATCH = 2_000;

/** Parts of fewer bytes, some 20,000 runs, are small: at most so many lie there before they become one. */
const SMALL_BYTES = 16 * 2 ** 20;
const MOST_SMALL_PARTS = 8;

/** Whose runs an index is of, and where its parts lie. */
interface IndexPlace {
  readonly layout: Layout;
  readonly experiment: string;
  readonly folders: readonly string[];
  /** One of them, for what is added. */
  readonly added: string;
}

/**
 * Reads the complete ones among these runs from the index, having added those that are not in it yet or whose
 * folder holds another copy than the indexed one. Where the index cannot be kept, what is added serves this
 * once. `read` is called again when another process has merged the parts under its hands.
 */
export async function readRunIndex<T>(
  layout: Layout,
  experiment: string,
  ids: Iterable<string>,
  read: (index: RunIndex) => Promise<T>,
): Promise<T> {
  const runs = stampedRuns(layout, experiment, ids);
  const kept = indexFolder(layout, experiment);
  try {
    return await readFrom({ layout, experiment, folders: [kept], added: kept }, runs, read);
  } catch (error) {
    if (storageTrouble(error) === null) throw error;
  }
  const unkept = await mkdtemp(join(tmpdir(), 'finmem-index-'));
  try {
    return await readFrom(
      { layout, experiment, folders: [kept, unkept], added: unkept },
      runs,
      read,
    );
  } finally {
    await rm(unkept, { recursive: true, force: true });
  }
}

async function readFrom<T>(
  place: IndexPlace,
  runs: readonly StampedRun[],
  read: (index: RunIndex) => Promise<T>,
): Promise<T> {
  for (;;) {
    const database = await openDatabase();
    let parts: readonly Part[] = [];
    try {
      parts = await completeParts(database, place, runs);
      return await read(await indexOf(database, parts, runs));
    } catch (error) {
      if (!(error instanceof QueryError) || areThere(parts)) throw error;
    } finally {
      database.close();
    }
  }
}

/**
 * Adds runs that were just finished to the index, so that whoever reads it next need not. Costs what these runs
 * do, however many others there are. Those that are not complete are passed over.
 */
export async function indexRuns(
  layout: Layout,
  experiment: string,
  ids: Iterable<string>,
): Promise<void> {
  const kept = indexFolder(layout, experiment);
  const place: IndexPlace = { layout, experiment, folders: [kept], added: kept };
  const database = await openDatabase();
  try {
    await addRuns(database, place, stampedRuns(layout, experiment, ids));
  } finally {
    database.close();
  }
}

/** Removes the index of an experiment; it is made again from the run folders. */
export async function dropRunIndex(layout: Layout, experiment: string): Promise<void> {
  await rm(indexFolder(layout, experiment), { recursive: true, force: true });
}

function stampedRuns(layout: Layout, experiment: string, ids: Iterable<string>): StampedRun[] {
  return [...new Set(ids)].flatMap((id) => {
    const stamp = runStamp(layout, experiment, id);
    return stamp === null ? [] : [{ id, stamp }];
  });
}

/** The parts of the index once all these runs are in it. */
async function completeParts(
  database: Database,
  place: IndexPlace,
  runs: readonly StampedRun[],
): Promise<Part[]> {
  const before = await readParts(database, await filesIn(place.folders));
  const known = new Set(before.flatMap((part) => part.runs.map(nameOf)));
  const unknown = runs.filter((run) => !known.has(nameOf(run)));
  if (unknown.length === 0) return before;
  await sweepUnfinished(place.added);
  await addRuns(database, place, unknown);
  return readParts(database, await filesIn(place.folders));
}

async function filesIn(folders: readonly string[]): Promise<string[]> {
  return (await Promise.all(folders.map(partFiles))).flat();
}

async function addRuns(
  database: Database,
  place: IndexPlace,
  runs: readonly StampedRun[],
): Promise<void> {
  const { layout, experiment, added } = place;
  for (let from = 0; from < runs.length; from += BATCH) {
    const some = runs.slice(from, from + BATCH);
    await indexFromFolders(layout, experiment, some, added);
    await mergeSmallParts(database, place);
  }
}

/** Those of these parts that are whole; what another held is read from the folders again. */
async function readParts(database: Database, files: readonly string[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const file of files) {
    const runs = (await isWholePart(file)) ? await readPart(database, file) : null;
    if (runs !== null) parts.push({ file, runs });
  }
  return parts;
}

/** The runs of a part; null when another process has merged it with others meanwhile. */
async function readPart(database: Database, file: string): Promise<StampedRun[] | null> {
  try {
    const columns = await database.columns(`SELECT id, stamp FROM read_parquet(${literal(file)})`);
    const stamps = columns.get('stamp') ?? [];
    return (columns.get('id') ?? []).map((id, row) => ({
      id: String(id),
      stamp: String(stamps[row]),
    }));
  } catch (error) {
    if (existsSync(file)) throw error;
    return null;
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const areThere = (parts: readonly Part[]): boolean => parts.every(({ file }) => existsSync(file));

/** Writes many small parts as one, without the runs that are gone or have another copy now. */
async function mergeSmallParts(database: Database, place: IndexPlace): Promise<void> {
  const { layout, experiment, added: folder } = place;
  const files = (await partFiles(folder)).filter((file) => sizeOf(file) < SMALL_BYTES);
  if (files.length <= MOST_SMALL_PARTS) return;
  const small = await readParts(database, files);
  const ids = small.flatMap(({ runs }) => runs.map(({ id }) => id));
  await chooseRows(database, small, stampedRuns(layout, experiment, ids));
  try {
    await writePart(database, `${chosenRows(small, indexColumns)} ORDER BY id`, folder);
  } catch (error) {
    // Another process was quicker.
    if (areThere(small)) throw error;
    return;
  }
  for (const { file } of small) await rm(file, { force: true });
}
