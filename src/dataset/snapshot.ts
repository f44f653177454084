import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CalendarDate } from '../base/calendar-date.js';
import { UserError } from '../base/user-error.js';
import { literal, openDatabase, type Database, type Row } from '../store/duckdb.js';
import { manifestFile, snapshotFolder, truthFolder, type Layout } from '../store/layout.js';
import { readManifestFile } from '../store/read-manifest.js';
import type { SnapshotManifest } from '../store/snapshot-manifest.js';
import { carriedOverSplits } from './carried-over-splits.js';

const barSchema = z.strictObject({
  date: z.string(),
  open: z.number().nullable(),
  close: z.number(),
  availableAt: z.string(),
});

const splitSchema = z.strictObject({ date: z.string(), ratio: z.number() });

const documentSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['news', '10-K', '10-Q']),
  availableAt: z.string(),
  text: z.string(),
  visibleFrom: z.string(),
});

const companySchema = z.strictObject({
  ticker: z.string(),
  name: z.string(),
  sector: z.string(),
  introduction: z.string(),
});

/** One ticker's part of a snapshot: adjusted bars by session date, documents by availability. */
export interface TickerHistory {
  readonly company: z.infer<typeof companySchema>;
  readonly bars: readonly z.infer<typeof barSchema>[];
  /** The same sessions as traded, carried over splits as they happened: nothing later is in a price. */
  readonly traded: readonly z.infer<typeof barSchema>[];
  readonly documents: readonly z.infer<typeof documentSchema>[];
}

/** Reads a snapshot's manifest. */
export async function readManifest(
  layout: Layout,
  dataset: string,
  fingerprint: string,
): Promise<SnapshotManifest> {
  const file = manifestFile(layout, dataset, fingerprint);
  const manifest = await readManifestFile(file);
  if (manifest !== null) return manifest;
  throw new UserError(`snapshot ${fingerprint} of dataset "${dataset}" is not here`, {
    where: file,
    hint: `Build it: finmem data build pipelines/${dataset}.yaml`,
  });
}

/**
 * Reads tickers of a snapshot. An adjusted open is the open times adjusted close over close. Documents
 * that no session sees are left out.
 */
export async function readHistories(
  layout: Layout,
  dataset: string,
  fingerprint: string,
  tickers: readonly string[],
): Promise<Map<string, TickerHistory>> {
  const folder = snapshotFolder(layout, dataset, fingerprint);
  const database = await openDatabase();
  try {
    const histories = new Map<string, TickerHistory>();
    for (const ticker of tickers) histories.set(ticker, await readTicker(database, folder, ticker));
    return histories;
  } finally {
    database.close();
  }
}

async function readTicker(
  database: Database,
  folder: string,
  ticker: string,
): Promise<TickerHistory> {
  const table = (name: string): string => literal(join(folder, `${name}.parquet`));
  const only = `WHERE ticker = ${literal(ticker)}`;
  const companies = await database.rows(
    `SELECT ticker, name, sector, introduction FROM ${table('companies')} ${only}`,
  );
  const barsOf = (open: string, close: string): Promise<Row[]> =>
    database.rows(
      `SELECT session_date::VARCHAR AS date, ${open} AS open, ${close} AS close,
         ${instant('available_at')} AS availableAt
       FROM ${table('prices')} ${only} ORDER BY session_date`,
    );
  const adjusted = await barsOf('open * adjusted_close / close', 'adjusted_close');
  const quoted = await barsOf('open', 'close');
  const splits = await database.rows(
    `SELECT session_date::VARCHAR AS date, value AS ratio FROM ${table('corporate_actions')} ${only}
     AND kind = 'split' ORDER BY session_date, value`,
  );
  const documents = await database.rows(
    `SELECT * FROM (
       SELECT id, 'news' AS kind, ${instant('available_at')} AS availableAt,
         concat_ws(chr(10), nullif(headline, ''), coalesce(summary, text)) AS text,
         visible_from::VARCHAR AS visibleFrom
       FROM ${table('news')} ${only} AND visible_from IS NOT NULL
       UNION ALL
       SELECT id, replace(form, '/A', ''), ${instant('available_at')}, coalesce(summary, text),
         visible_from::VARCHAR
       FROM ${table('filings')} ${only} AND visible_from IS NOT NULL
     ) ORDER BY availableAt, id`,
  );
  return {
    company: companySchema.parse(companies[0]),
    bars: z.array(barSchema).parse(adjusted),
    traded: carriedOverSplits(z.array(barSchema).parse(quoted), z.array(splitSchema).parse(splits)),
    documents: z.array(documentSchema).parse(documents),
  };
}

const instant = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ')`;

/** The planted expected log return from each session's close to the next, for the oracle alone. */
export async function readPlantedReturns(
  layout: Layout,
  dataset: string,
  fingerprint: string,
  ticker: string,
): Promise<ReadonlyMap<CalendarDate, number>> {
  const file = join(truthFolder(layout, dataset, fingerprint), 'return_truth.parquet');
  if (!existsSync(file)) {
    throw new UserError(`dataset "${dataset}" has no planted signal for an oracle to know`, {
      hint: 'Remove the oracle agent, or use a synthetic dataset.',
    });
  }
  const database = await openDatabase();
  try {
    const rows = await database.rows(
      `SELECT session_date::VARCHAR AS date, expected_next_return AS value
       FROM ${literal(file)} WHERE ticker = ${literal(ticker)}`,
    );
    return new Map(rows.map((row) => [String(row['date']), Number(row['value'])]));
  } finally {
    database.close();
  }
}
