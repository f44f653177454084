import { join } from 'node:path';
import { z } from 'zod';
import { literal, openDatabase, type Database } from '../store/duckdb.js';
import { snapshotFolder, type Layout } from '../store/layout.js';

/** A split smaller than so many usual moves cannot be told from one. */
const LEAST_MOVES = 6;
/** A usual log return is taken for no less, where a price seldom moves. */
const LEAST_USUAL = 0.0025;
/** Share of the split’s log ratio under which the close has not followed it. */
const MOST_SEEN = 1 / 3;

const unseenSplitSchema = z.strictObject({
  ticker: z.string(),
  /** The date it is recorded for. */
  date: z.string(),
  /** New shares for one old one. */
  ratio: z.number(),
  before: z.number(),
  after: z.number(),
});

/** A recorded split over which the close goes on as if there had been none. */
export type UnseenSplit = z.infer<typeof unseenSplitSchema>;

/**
 * SQL of splits beside the closes around them: `ticker`, `date`, `ratio`, `before`, `after` and whether
 * the split is `unseen`. A split of a date without a bar is one of the next bar; several of one bar are
 * one; one before a ticker’s second bar is left out. `prices` and `actions` are SQL that can be selected
 * from. The usual move is the median absolute deviation of the log returns times 1.4826, which is the
 * standard deviation of a normal variable, and takes no notice of the few splits themselves.
 */
export function splitsBesideCloses(prices: string, actions: string): string {
  return `
    SELECT ticker, date, ratio, before, after, abs(ln(ratio)) > ${LEAST_MOVES} * usual
      AND abs(ln(after / before)) < ${MOST_SEEN} * abs(ln(ratio)) AS unseen
    FROM (
      SELECT s.ticker, max(s.session_date)::VARCHAR AS date, product(s.value) AS ratio,
        any_value(b.before) AS before, any_value(b.after) AS after, any_value(b.usual) AS usual
      FROM (SELECT ticker, session_date, value FROM ${actions} WHERE kind = 'split') s
      ASOF JOIN (
        SELECT ticker, session_date, before, after,
          greatest(1.4826 * mad(ln(after / before)) OVER (PARTITION BY ticker), ${LEAST_USUAL}) AS usual
        FROM (
          SELECT ticker, session_date, close AS after,
            lag(close) OVER (PARTITION BY ticker ORDER BY session_date) AS before
          FROM ${prices}
        )
      ) b ON s.ticker = b.ticker AND s.session_date <= b.session_date
      WHERE b.before IS NOT NULL
      GROUP BY s.ticker, b.session_date
    )`;
}

/** Splits that do not show in the closes, by ticker and date. */
export async function findUnseenSplits(
  database: Database,
  prices: string,
  actions: string,
): Promise<UnseenSplit[]> {
  const rows = await database.rows(
    `SELECT * EXCLUDE (unseen) FROM (${splitsBesideCloses(prices, actions)}) WHERE unseen
     ORDER BY ticker, date`,
  );
  return z.array(unseenSplitSchema).parse(rows);
}

/** Splits of these tickers that do not show in the closes of a snapshot. */
export async function readUnseenSplits(
  layout: Layout,
  dataset: string,
  fingerprint: string,
  tickers: readonly string[],
): Promise<UnseenSplit[]> {
  const folder = snapshotFolder(layout, dataset, fingerprint);
  const table = (name: string): string =>
    `(FROM ${literal(join(folder, `${name}.parquet`))} WHERE ticker IN (${tickers.map(literal).join(', ')}))`;
  const database = await openDatabase();
  try {
    return await findUnseenSplits(database, table('prices'), table('corporate_actions'));
  } finally {
    database.close();
  }
}

/** The first of them in words, and how many more there are. */
export function unseenInWords([first, ...others]: readonly UnseenSplit[]): string {
  if (first === undefined) return '';
  const { ticker, date, ratio, before, after } = first;
  const more = others.length === 0 ? '' : `; ${others.length} more of these`;
  return `the closes of ${ticker} do not show its split of ${date}, ${rounded(ratio)} for 1: they go from ${rounded(before)} to ${rounded(after)}${more}`;
}

const rounded = (value: number): number => Number(value.toPrecision(6));
