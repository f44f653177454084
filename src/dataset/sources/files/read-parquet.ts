import { UserError } from '../../../base/user-error.js';
import { literal, openDatabase, QueryError, type Database } from '../../../store/duckdb.js';
import { placesIn, type Wanted } from './column-mapping.js';
import type { FoundFile } from './find-files.js';
import type { ReadRow } from './given-row.js';

/** Rows that DuckDB hands over at once. */
const ROWS_A_CHUNK = 2_048;
const CHARACTERS_A_CHUNK = 16_000_000;

/** The rows of a Parquet file, never more of them at once than memory easily holds. */
export async function* readParquet(
  file: FoundFile,
  wanted: readonly Wanted[],
): AsyncIterable<ReadRow> {
  const database = await openDatabase();
  try {
    yield* rowsOf(database, file, wanted);
  } catch (cause) {
    if (!(cause instanceof QueryError)) throw cause;
    const [reason = ''] = cause.message.split('\n');
    throw new UserError(`cannot read this Parquet file: ${reason}`, { where: file.name, cause });
  } finally {
    database.close();
  }
}

async function* rowsOf(
  database: Database,
  file: FoundFile,
  wanted: readonly Wanted[],
): AsyncIterable<ReadRow> {
  // A path is a glob to DuckDB, which a bracket of its own turns into itself.
  const path = literal(file.path.replaceAll(/[*?[]/g, '[$&]'));
  const described = await database.rows(`DESCRIBE SELECT * FROM read_parquet(${path})`);
  const header = described.map((row) => String(row['column_name']));
  const types = described.map((row) => String(row['column_type']));
  const places = [...placesIn(header, wanted, file.name)];
  const cells = places.map(([column, at]) => cellOf(column, header[at] ?? '', types[at] ?? ''));
  const texts = places.flatMap(([, at]) => (types[at] === 'VARCHAR' ? [quoted(header[at])] : []));
  const from = `FROM read_parquet(${path}, file_row_number = true)`;
  let number = 0;
  for (const slice of await slicesOf(database, from, texts)) {
    for await (const rows of database.stream(`SELECT ${cells.join(', ')} ${from} ${slice}`)) {
      for (const row of rows) {
        number += 1;
        const given = places.map(([column]) => [column, row[column]] as const);
        yield { place: `${file.name}: row ${number}`, cells: new Map(given) };
      }
    }
  }
}

/** A cell as JSON would have it: numbers, text, lists of text; dates and times as ISO 8601. */
function cellOf(column: string, name: string, type: string): string {
  const cell = quoted(name);
  if (/^(?:DECIMAL|HUGEINT|UHUGEINT)/.test(type)) return `${cell}::DOUBLE AS ${column}`;
  const isPlain = /^(?:VARCHAR(?:\[\])?|U?(?:TINY|SMALL|BIG)?INT(?:EGER)?|DOUBLE|FLOAT|BOOLEAN)$/;
  return isPlain.test(type) ? `${cell} AS ${column}` : `${cell}::VARCHAR AS ${column}`;
}

function quoted(name = ''): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Conditions that part the rows where their longest chunk would not fit; one that parts nothing where it does. */
async function slicesOf(
  database: Database,
  from: string,
  texts: readonly string[],
): Promise<string[]> {
  const length = ['0', ...texts.map((name) => `coalesce(strlen(${name}), 0)`)].join(' + ');
  const [sizes] = await database.rows(
    `SELECT coalesce(max(characters), 0) AS longest, coalesce(sum(n), 0) AS n FROM (
       SELECT sum(${length}) AS characters, count(*) AS n ${from}
       GROUP BY file_row_number // ${ROWS_A_CHUNK})`,
  );
  const longest = Number(sizes?.['longest'] ?? 0);
  if (longest <= CHARACTERS_A_CHUNK) return [''];
  const rows = Math.max(1, Math.floor((ROWS_A_CHUNK * CHARACTERS_A_CHUNK) / longest));
  const slices = Math.ceil(Number(sizes?.['n'] ?? 0) / rows);
  return Array.from(
    { length: slices },
    (_, i) => `WHERE file_row_number BETWEEN ${i * rows} AND ${(i + 1) * rows - 1}`,
  );
}
