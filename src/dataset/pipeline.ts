import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { contentHash } from '../base/content-hash.js';
import { UserError } from '../base/user-error.js';
import { sweepUnfinished, writeWhole } from '../store/atomic.js';
import { openDatabase, type Database } from '../store/duckdb.js';
import { datasetFolder, snapshotFolder, truthFolder, type Layout } from '../store/layout.js';
import { openSource } from './sources/catalog.js';
import type { SourceOptions } from './sources/options.js';
import type { SourceInput } from './sources/source.js';
import { publishSnapshot, type SourceNote } from './publish.js';
import { createTable, rowOf, tableNames, type TableName } from './tables.js';
import { applyTransform } from './transforms/transform.js';
import { assignSessions } from './transforms/assign-sessions.js';
import { transforms, type TransformName } from './transforms/catalog.js';

/** Raised whenever the same pipeline and inputs would give another snapshot. */
const DATASET_VERSION = 1;

const ROWS_A_BATCH = 2_000;

/** A pipeline as its file declares it. */
export interface PipelineSpec {
  readonly name: string;
  readonly sources: readonly SourceOptions[];
  readonly transforms: readonly TransformName[];
}

/** A snapshot that is on disk. */
export interface BuiltSnapshot {
  readonly dataset: string;
  readonly fingerprint: string;
  readonly folder: string;
  /** False when it was there already. */
  readonly built: boolean;
}

const buildRecordSchema = z.strictObject({ fingerprint: z.string() });

/**
 * Builds the snapshot of a pipeline, or finds the one already built from the same settings and input
 * bytes. `folder` is the pipeline file's, for relative paths. Throws {@link UserError} on bad input.
 */
export async function buildSnapshot(
  layout: Layout,
  pipeline: PipelineSpec,
  folder: string,
): Promise<BuiltSnapshot> {
  const base = resolve(folder);
  const opened = await Promise.all(
    pipeline.sources.map(async (options) => {
      const source = openSource(options, base);
      return { options: portable(options), source, inputs: await source.inputs() };
    }),
  );
  const record = buildRecordFile(layout, pipeline, opened);
  const known = await readBuildRecord(record);
  if (known !== undefined && existsSync(snapshotFolder(layout, pipeline.name, known))) {
    const at = snapshotFolder(layout, pipeline.name, known);
    return { dataset: pipeline.name, fingerprint: known, folder: at, built: false };
  }
  await sweepUnfinished(datasetFolder(layout, pipeline.name));
  await sweepUnfinished(truthFolder(layout, pipeline.name, ''));
  const database = await openDatabase();
  try {
    for (const name of tableNames) await database.run(createTable(name));
    for (const { source } of opened) await stage(database, source.records());
    await checkStaged(database);
    const steps = await transformAll(database, pipeline.transforms);
    const notes: SourceNote[] = opened.map(({ options, inputs }) => ({
      kind: options.kind,
      options,
      inputs,
    }));
    const fingerprint = await publishSnapshot(layout, pipeline.name, database, notes, steps);
    await writeWhole(record, `${JSON.stringify({ fingerprint })}\n`);
    const at = snapshotFolder(layout, pipeline.name, fingerprint);
    return { dataset: pipeline.name, fingerprint, folder: at, built: true };
  } finally {
    database.close();
  }
}

/** Where a source's files lie differs between machines and does not enter the snapshot. */
function portable(options: SourceOptions): SourceOptions {
  return options.kind === 'investorbench' ? { ...options, folder: '.' } : options;
}

function buildRecordFile(
  layout: Layout,
  pipeline: PipelineSpec,
  sources: readonly { options: SourceOptions; inputs: readonly SourceInput[] }[],
): string {
  const key = contentHash({
    version: DATASET_VERSION,
    name: pipeline.name,
    sources: sources.map(({ options, inputs }) => ({
      options: z.json().parse(options),
      inputs: inputs.map(({ name, sha256 }) => ({ name, sha256 })),
    })),
    transforms: pipeline.transforms,
  });
  return join(datasetFolder(layout, pipeline.name), 'builds', `${key.slice(0, 16)}.json`);
}

async function readBuildRecord(file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  return buildRecordSchema.parse(JSON.parse(await readFile(file, 'utf8'))).fingerprint;
}

async function stage(
  database: Database,
  records: AsyncIterable<Parameters<typeof rowOf>[0]>,
): Promise<void> {
  const waiting = new Map<TableName, (string | number | null)[][]>();
  for await (const record of records) {
    const rows = waiting.get(record.table) ?? [];
    waiting.set(record.table, rows);
    rows.push(rowOf(record));
    if (rows.length >= ROWS_A_BATCH) await database.append(record.table, rows.splice(0));
  }
  for (const [table, rows] of waiting) await database.append(table, rows);
}

async function checkStaged(database: Database): Promise<void> {
  const [double] = await database.rows(
    `SELECT ticker, session_date FROM prices GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1`,
  );
  if (double !== undefined) {
    throw new UserError(
      `two prices for ${String(double['ticker'])} on ${String(double['session_date'])}`,
      { hint: 'Each ticker may come from one source only.' },
    );
  }
}

async function transformAll(
  database: Database,
  names: readonly TransformName[],
): Promise<{ kind: string; removed: number }[]> {
  const steps: { kind: string; removed: number }[] = [];
  for (const kind of names) {
    steps.push({ kind, removed: await applyTransform(database, transforms[kind]) });
  }
  steps.push({ kind: 'assign_sessions', removed: await applyTransform(database, assignSessions) });
  return steps;
}
