import { z } from 'zod';
import type { Row } from '../../store/duckdb.js';
import type { IndexColumn } from '../../store/run-index-part.js';
import type { TrialSeries } from '../findings/trial-series.js';

const texts = z.array(z.string());
const numbers = z.array(z.number());

/** What of the index the test sessions of a trial are read from. */
export const sessionColumns: readonly IndexColumn[] = [
  'dates',
  'closes',
  'actions',
  'targets',
  'equity',
  'costs',
  'traded',
];

/** Reads test sessions from rows of the index. Trials on the same dates and prices share one copy of them. */
export class TestSessionReader {
  readonly #dates = new Map<string, readonly string[]>();
  readonly #closes = new Map<string, readonly number[]>();

  /** The test sessions of a row; null for a trial without any. */
  read(row: Row): TrialSeries | null {
    if (row['dates'] === null) return null;
    return {
      dates: shared(this.#dates, row['dates'], texts),
      closes: shared(this.#closes, row['closes'], numbers),
      actions: listOf(row['actions'], texts),
      directions: listOf(row['targets'], numbers),
      equity: listOf(row['equity'], numbers),
      costs: total(listOf(row['costs'], numbers)),
      trades: total(listOf(row['traded'], numbers)),
    };
  }
}

function shared<T>(known: Map<string, T>, value: unknown, schema: z.ZodType<T>): T {
  const text = String(value);
  const parsed = known.get(text) ?? listOf(text, schema);
  known.set(text, parsed);
  return parsed;
}

function listOf<T>(value: unknown, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(String(value)));
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
