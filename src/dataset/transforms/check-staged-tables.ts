import { UserError } from '../../base/user-error.js';
import type { Database } from '../../store/duckdb.js';
import { tableNames, tables, type TableName } from '../tables.js';

/** What may be null in a row that sources yield, and what the pipeline fills in later. */
const MAY_BE_NULL: ReadonlySet<string> = new Set(
  `open high low adjusted_close adjustment volume period_end tagged_tickers relevance language sentiment
   summary visible_from`.split(/\s+/),
);

/**
 * Makes sure that a script has left every staged table as the rest of the pipeline expects it: columns
 * and types, dates and times in their form, nothing empty that must not be, keys once, tickers known.
 * Throws {@link UserError} with the first thing that is not so.
 */
export async function checkStagedTables(database: Database, file: string): Promise<void> {
  for (const name of tableNames) await checkColumns(database, name, file);
  for (const name of ['companies', 'prices', 'corporate_actions', 'news', 'filings'] as const) {
    await checkValues(database, name, file);
  }
}

async function checkColumns(database: Database, name: TableName, file: string): Promise<void> {
  const rows = await database.rows(
    `SELECT column_name AS name, data_type AS type FROM duckdb_columns()
     WHERE database_name = current_database() AND schema_name = 'main' AND table_name = '${name}'
       AND table_oid IN (SELECT table_oid FROM duckdb_tables())
     ORDER BY column_index`,
  );
  const found = rows.map((row) => `${String(row['name'])} ${String(row['type'])}`);
  const expected = tables[name].columns.map((column) => `${column.name} ${column.staged}`);
  if (rows.length === 0) throw fault(`the table ${name} is gone after the script`, file);
  if (found.join() === expected.join()) return;
  const missing = expected.filter((column) => !found.includes(column));
  const further = found.filter((column) => !expected.includes(column));
  const difference = [
    ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
    ...(further.length > 0 ? [`with ${further.join(', ')}`] : []),
  ];
  const how =
    difference.length > 0 ? difference.join(' and ') : 'with its columns in another order';
  throw fault(`the table ${name} is left ${how}`, file);
}

async function checkValues(
  database: Database,
  name: Exclude<TableName, 'set_aside'>,
  file: string,
): Promise<void> {
  for (const { column, condition, words } of [...columnRules(name), ...rowRules(name)]) {
    const [row] = await database.rows(
      `SELECT ${column}::VARCHAR AS value FROM ${name} d WHERE ${condition} ORDER BY 1 LIMIT 1`,
    );
    if (row === undefined) continue;
    throw fault(`${name}.${column} ${words}: ${String(row['value']).slice(0, 200)}`, file);
  }
}

interface Rule {
  readonly column: string;
  /** True of a row that breaks it. */
  readonly condition: string;
  readonly words: string;
}

function columnRules(name: TableName): Rule[] {
  return tables[name].columns.flatMap(({ name: column, stored }): Rule[] => {
    const form = FORMS[stored];
    const isWrong = `d.${column} IS NOT NULL AND NOT (${form?.(`d.${column}`) ?? 'true'})`;
    return [
      ...(MAY_BE_NULL.has(column)
        ? []
        : [{ column, condition: `d.${column} IS NULL`, words: 'is empty in a row' }]),
      ...(form === undefined
        ? []
        : [
            {
              column,
              condition: isWrong,
              words: `is left with what is no ${stored.toLowerCase()}`,
            },
          ]),
    ];
  });
}

/** How staged values are written; by the type they are stored in. */
const FORMS: Readonly<Record<string, ((column: string) => string) | undefined>> = {
  DATE: (column) =>
    `regexp_full_match(${column}, '\\d{4}-\\d\\d-\\d\\d') AND try_cast(${column} AS DATE) IS NOT NULL`,
  TIMESTAMP: (column) =>
    `regexp_full_match(${column}, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ') AND try_cast(${column} AS TIMESTAMP) IS NOT NULL`,
  DOUBLE: (column) => `isfinite(${column})`,
};

function rowRules(name: TableName): Rule[] {
  const key = name === 'news' || name === 'filings' ? ['id'] : tables[name].key;
  const [column = 'ticker'] = key;
  return [
    {
      column,
      condition: `(${key.join(', ')}) IN (SELECT (${key.join(', ')}) FROM ${name} GROUP BY ALL HAVING count(*) > 1)`,
      words: 'names more than one row',
    },
    {
      column: 'ticker',
      condition: 'd.ticker NOT IN (SELECT ticker FROM companies)',
      words: 'is not one of the companies',
    },
  ];
}

function fault(message: string, file: string): UserError {
  return new UserError(message, {
    where: file,
    hint: 'A script may change rows, but each table keeps its columns, in their order and types: cast where needed, for example 0.5::DOUBLE.',
  });
}
