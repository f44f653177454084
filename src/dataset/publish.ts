import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { publishFolder } from '../store/atomic.js';
import { literal, type Database } from '../store/duckdb.js';
import { snapshotFolder, truthFolder, type Layout } from '../store/layout.js';
import { SNAPSHOT_SCHEMA_VERSION, type SnapshotManifest } from '../store/snapshot-manifest.js';
import { fingerprintOf } from './fingerprint.js';
import type { ReadySource } from './sources/source.js';
import { orderedTable, tableNames, tables, type TableName } from './tables.js';
import type { TransformStep } from './transforms/transform.js';

/**
 * Writes the staged tables as Parquet with a manifest, under the fingerprint of their content, and
 * returns that fingerprint. Hidden truth goes to its own folder, first, so that a snapshot that is
 * there is whole.
 */
export async function publishSnapshot(
  layout: Layout,
  dataset: string,
  database: Database,
  sources: readonly ReadySource[],
  transforms: readonly TransformStep[],
): Promise<string> {
  const fingerprint = await fingerprintOf(database, (name) => `FROM ${name}`);
  const visible = tableNames.filter((name) => !tables[name].hidden);
  const hidden = tableNames.filter((name) => tables[name].hidden);
  const manifest = await describe(database, dataset, fingerprint, visible, sources, transforms);
  if (manifest.planted !== null) {
    await publishFolder(truthFolder(layout, dataset, fingerprint), (folder) =>
      exportTables(database, hidden, folder),
    );
  }
  await publishFolder(snapshotFolder(layout, dataset, fingerprint), async (folder) => {
    await exportTables(database, visible, folder);
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  });
  return fingerprint;
}

async function exportTables(
  database: Database,
  names: readonly TableName[],
  folder: string,
): Promise<void> {
  for (const name of names) {
    const file = literal(join(folder, `${name}.parquet`));
    await database.run(`COPY (${orderedTable(name)}) TO ${file} (FORMAT parquet)`);
  }
}

async function describe(
  database: Database,
  dataset: string,
  fingerprint: string,
  visible: readonly TableName[],
  sources: readonly ReadySource[],
  transforms: readonly TransformStep[],
): Promise<SnapshotManifest> {
  const rows: Record<string, number> = {};
  for (const name of visible)
    rows[name] = await count(database, `SELECT count(*) AS n FROM ${name}`);
  const tickers = await describeTickers(database);
  const traded = tickers.filter(({ sessions }) => sessions > 0);
  const first = traded.map((ticker) => ticker.first).toSorted()[0] ?? '';
  const last =
    traded
      .map((ticker) => ticker.last)
      .toSorted()
      .at(-1) ?? '';
  return {
    schema_version: SNAPSHOT_SCHEMA_VERSION,
    dataset,
    fingerprint,
    rows,
    span: [first, last],
    tickers,
    sources: sources.map(({ kind, source, inputs }) => ({
      kind,
      options: z.json().parse(source.settings),
      inputs: inputs.map(({ name, sha256 }) => ({ name, sha256 })),
    })),
    transforms: [...transforms],
    set_aside: await describeSetAside(database),
    assumed_availability: await count(
      database,
      `SELECT (SELECT count(*) FROM news WHERE availability = 'assumed')
            + (SELECT count(*) FROM filings WHERE availability = 'assumed') AS n`,
    ),
    planted: plantedIn(sources),
  };
}

const tickerRowSchema = z.strictObject({
  ticker: z.string(),
  name: z.string(),
  calendar: z.string(),
  sessions: z.number(),
  first: z.string(),
  last: z.string(),
  news: z.number(),
  filings: z.number(),
  has_open: z.boolean(),
});

async function describeTickers(database: Database): Promise<SnapshotManifest['tickers']> {
  const rows = await database.rows(`
    SELECT c.ticker, c.name, c.calendar, count(p.session_date) AS sessions,
      coalesce(min(p.session_date), '') AS first, coalesce(max(p.session_date), '') AS last,
      (SELECT count(*) FROM news n WHERE n.ticker = c.ticker) AS news,
      (SELECT count(*) FROM filings f WHERE f.ticker = c.ticker) AS filings,
      count(p.open) = count(p.session_date) AS has_open
    FROM companies c LEFT JOIN prices p USING (ticker)
    GROUP BY c.ticker, c.name, c.calendar ORDER BY c.ticker`);
  return z.array(tickerRowSchema).parse(rows);
}

async function count(database: Database, sql: string): Promise<number> {
  const [row] = await database.rows(sql);
  return Number(row?.['n'] ?? 0);
}

const setAsideRowSchema = z.strictObject({
  meant_for: z.string(),
  step: z.string(),
  reason: z.string(),
  rows: z.number(),
});

async function describeSetAside(database: Database): Promise<SnapshotManifest['set_aside']> {
  const rows = await database.rows(`
    SELECT meant_for, step, reason, count(*) AS rows FROM set_aside GROUP BY ALL ORDER BY ALL`);
  return z.array(setAsideRowSchema).parse(rows);
}

/** Of all sources together; null when none planted anything. */
function plantedIn(sources: readonly ReadySource[]): SnapshotManifest['planted'] {
  const planted = sources.flatMap(({ source }) => source.planted ?? []);
  if (planted.length === 0) return null;
  return {
    signal_tickers: planted.flatMap(({ signal_tickers }) => signal_tickers),
    control_tickers: planted.flatMap(({ control_tickers }) => control_tickers),
  };
}
