import { join } from 'node:path';
import { z } from 'zod';
import { literal, type Database } from '../../../store/duckdb.js';
import type { TableName } from '../../tables.js';
import { differenceWords } from './difference-words.js';
import { differingCounts, differingExamples, findDiffering } from './differing-rows.js';

const countsSchema = z.object({ added: z.number(), removed: z.number(), changed: z.number() });
const tickersSchema = z.array(countsSchema.extend({ ticker: z.string().nullable() }));
const columnsSchema = z.array(z.object({ column: z.string(), rows: z.number() }));
const value = z.string().nullable();
const exampleSchema = z.object({
  change: z.enum(['added', 'removed', 'changed']),
  ticker: z.string().nullable(),
  row: z.string(),
  columns: z.array(z.object({ column: z.string(), a: value, b: value })),
});

/** One row that differs. */
export interface RowDifference extends Pick<z.infer<typeof exampleSchema>, 'change' | 'ticker'> {
  /** The values of its key. */
  readonly row: string;
  /** What became of each column that changed. */
  readonly columns: readonly { readonly column: string; readonly words: string }[];
}

/** How the rows of a table differ. */
export interface TableDiff extends z.infer<typeof countsSchema> {
  readonly table: TableName;
  readonly same: number;
  /** Those with any difference; null stands for rows of no ticker. */
  readonly tickers: z.infer<typeof tickersSchema>;
  /** Columns by how many rows they changed in. */
  readonly columns: z.infer<typeof columnsSchema>;
  /** The first few of each change. */
  readonly examples: readonly RowDifference[];
}

/** Compares a table of two snapshots that lie in these folders. */
export async function diffTable(
  database: Database,
  table: TableName,
  folders: { readonly a: string; readonly b: string },
): Promise<TableDiff> {
  const a = literal(join(folders.a, `${table}.parquet`));
  const b = literal(join(folders.b, `${table}.parquet`));
  await database.run(findDiffering(table, a, b));
  const [counted] = await database.rows(differingCounts.all);
  const counts = countsSchema.parse(counted);
  const [after] = await database.rows(`SELECT count(*) AS rows FROM ${b}`);
  const examples = z
    .array(exampleSchema)
    .parse(await database.rows(differingExamples(table, a, b)));
  return {
    table,
    ...counts,
    same: Number(after?.['rows']) - counts.added - counts.changed,
    tickers: tickersSchema.parse(await database.rows(differingCounts.byTicker)),
    columns: columnsSchema.parse(await database.rows(differingCounts.byColumn)),
    examples: examples.map((example) => ({
      ...example,
      columns: example.columns.map((each) => ({
        column: each.column,
        words: differenceWords(each.a, each.b),
      })),
    })),
  };
}
