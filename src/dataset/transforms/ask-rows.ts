import pLimit from 'p-limit';
import { UnusableAnswerError } from '../../llm/model.js';
import type { Database, Row } from '../../store/duckdb.js';
import type { StagedValue } from '../tables.js';
import { mapRows, type RowMapping } from './map-rows.js';
import { LONGEST_DETAIL } from '../record.js';

/** Documents asked about at a time; how many calls are under way the model's own gate decides. */
const ROWS_AT_ONCE = 256;

/** What a model is asked about the rows of a table. */
export interface RowQuestion extends Pick<RowMapping, 'table' | 'read'> {
  /** Name of the transform. */
  readonly step: string;
  readonly write: RowMapping['write'][number];
  /** What it means that a row has no answer, for `set_aside`. */
  readonly without: string;
  /** The new value of a row; undefined to leave it as it is. */
  ask(row: Row): Promise<StagedValue | undefined>;
}

/**
 * Computes a column by asking a model about each row. A row about which the model has nothing usable to
 * say stays as it is, and the answer that did not come is noted in `set_aside`. An answer that cannot be
 * asked for at all ends the transform, and no further question is begun.
 */
export async function askRows(database: Database, question: RowQuestion): Promise<void> {
  const { table, read, write } = question;
  await mapRows(database, {
    table,
    read: { id: 'id', ticker: 'ticker', ...read },
    write: [write],
    map: async (rows) => {
      const replies = await askAll(rows, question);
      const missing = replies.filter((reply) => reply instanceof Missing);
      await database.append(
        'set_aside',
        missing.map(({ note }) => note),
      );
      return replies.map((reply) =>
        reply instanceof Missing || reply === undefined ? undefined : [reply],
      );
    },
  });
}

/** An answer that did not come: the row of `set_aside` that says so. */
class Missing {
  constructor(readonly note: readonly StagedValue[]) {}
}

async function askAll(
  rows: readonly Row[],
  question: RowQuestion,
): Promise<(StagedValue | undefined | Missing)[]> {
  const limit = pLimit(ROWS_AT_ONCE);
  try {
    return await Promise.all(rows.map((row) => limit(() => askOne(row, question))));
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
}

async function askOne(
  row: Row,
  { table, step, without, ask }: RowQuestion,
): Promise<StagedValue | undefined | Missing> {
  try {
    return await ask(row);
  } catch (error) {
    if (!(error instanceof UnusableAnswerError)) throw error;
    const [ticker, item] = [String(row['ticker']), String(row['id'])];
    return new Missing([
      table,
      step,
      without,
      ticker,
      item,
      null,
      error.message.slice(0, LONGEST_DETAIL),
    ]);
  }
}
