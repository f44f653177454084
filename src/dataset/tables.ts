import type { SourceRecord } from './record.js';

/** A column of a dataset table: its DuckDB type when staged and when stored. */
interface Column {
  readonly name: string;
  /** One sentence for the docs. */
  readonly meaning: string;
  readonly staged: 'VARCHAR' | 'DOUBLE';
  readonly stored: 'VARCHAR' | 'DOUBLE' | 'DATE' | 'TIMESTAMP';
}

/** A dataset table: its columns in order and the columns that order its rows. */
export interface Table {
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  /** Tables of hidden truth are stored apart from the snapshot. */
  readonly hidden: boolean;
}

const text = (name: string, meaning: string): Column => ({
  name,
  meaning,
  staged: 'VARCHAR',
  stored: 'VARCHAR',
});
const number = (name: string, meaning: string): Column => ({
  name,
  meaning,
  staged: 'DOUBLE',
  stored: 'DOUBLE',
});
const date = (name: string, meaning: string): Column => ({
  name,
  meaning,
  staged: 'VARCHAR',
  stored: 'DATE',
});
const instant = (name: string, meaning: string): Column => ({
  name,
  meaning,
  staged: 'VARCHAR',
  stored: 'TIMESTAMP',
});

/** Every table a pipeline stages, by name. Instants are UTC. */
export const tables = {
  companies: {
    columns: [
      text('ticker', 'Ticker.'),
      text('name', 'Name.'),
      text('sector', 'Sector.'),
      text('introduction', 'What it does; nothing that happened after the dataset begins.'),
      text('calendar', 'Exchange calendar: nyse or crypto.'),
    ],
    key: ['ticker'],
    hidden: false,
  },
  prices: {
    columns: [
      text('ticker', 'Ticker.'),
      date('session_date', 'The session.'),
      number('open', 'First price as traded; null where the source gives closes only.'),
      number('high', 'Highest price as traded.'),
      number('low', 'Lowest price as traded.'),
      number('close', 'Last price as traded.'),
      number(
        'adjusted_close',
        'Close adjusted for splits and dividends; returns are taken from it.',
      ),
      text(
        'adjustment',
        'Where the adjusted close is from: `source`, `computed` from corporate actions, or `none`.',
      ),
      number('volume', 'Shares traded.'),
      instant('available_at', 'The session’s close: when the bar is known, and the decision time.'),
      text('source', 'Kind of the source.'),
    ],
    key: ['ticker', 'session_date'],
    hidden: false,
  },
  corporate_actions: {
    columns: [
      text('ticker', 'Ticker.'),
      date('session_date', 'The ex-date: the first session that trades without it.'),
      text('kind', '`split` or `dividend`.'),
      number('value', 'New shares for one old one, or cash a share as it was paid.'),
      text('source', 'Kind of the source.'),
    ],
    key: ['ticker', 'session_date', 'kind', 'value'],
    hidden: false,
  },
  news: {
    columns: [
      text('id', 'Unique in the dataset.'),
      text('ticker', 'Ticker it is about.'),
      instant('available_at', 'When it became known.'),
      text('availability', '`stated` by the source, or `assumed` from a date alone.'),
      text('headline', 'Headline; empty where the source has none.'),
      text('text', 'Body.'),
      text('summary', 'Summary; agents read it in place of the body. Null without `summarise`.'),
      text('source', 'Kind of the source.'),
      number('tagged_tickers', 'Tickers the source tagged it with; null where it tags none.'),
      number(
        'relevance',
        'How much it is about this ticker, to 1; null without `score_relevance`.',
      ),
      text('language', 'ISO 639-1 code; null without `detect_language`, or where none was found.'),
      number('sentiment', 'Tone from -1 to 1; null without `score_sentiment`.'),
      date('visible_from', 'First session whose decision time is not before `available_at`.'),
    ],
    key: ['ticker', 'available_at', 'id'],
    hidden: false,
  },
  filings: {
    columns: [
      text('id', 'Unique in the dataset.'),
      text('ticker', 'Ticker of the filer.'),
      text('form', '`10-K`, `10-Q`, or either with `/A` for an amendment.'),
      instant('available_at', 'When it became known.'),
      text('availability', '`stated` by the source, or `assumed` from a date alone.'),
      date('period_end', 'Last day of the period reported on; null where not known.'),
      text('text', 'What agents read: the whole, or the sections `extract_sections` keeps.'),
      text('summary', 'Summary; agents read it in place of the text. Null without `summarise`.'),
      text('source', 'Kind of the source.'),
      text('language', 'ISO 639-1 code; null without `detect_language`, or where none was found.'),
      number('sentiment', 'Tone from -1 to 1; null without `score_sentiment`.'),
      date('visible_from', 'First session whose decision time is not before `available_at`.'),
    ],
    key: ['ticker', 'available_at', 'id'],
    hidden: false,
  },
  filing_sections: {
    columns: [
      text('filing', 'Id of the filing, which may have been set aside by a later transform.'),
      text('ticker', 'Ticker of the filer.'),
      text('item', 'As its form numbers it: `7` of a 10-K, `I-2` for Part I Item 2 of a 10-Q.'),
      text('heading', 'The heading it was found under; null where missing.'),
      number('characters', 'Its length.'),
      text(
        'verdict',
        '`good`, `missing` (no heading), `stub` (refers elsewhere, or names pages only) or `suspicious` (too short, too large a share of the document, or a discussion without its words).',
      ),
      text('text', 'The section; empty where missing.'),
    ],
    key: ['ticker', 'filing', 'item'],
    hidden: false,
  },
  set_aside: {
    columns: [
      text('meant_for', 'The table it was meant for.'),
      text(
        'step',
        '`read`, `window` for what is of other dates than the pipeline’s, `correct` for what its source replaced, `admit`, or the transform that took it out.',
      ),
      text('reason', 'What is wrong with it.'),
      text('ticker', 'Ticker, where it could be read.'),
      text('item', 'Its id or session date, where it could be read.'),
      text('place', 'File and line, or request.'),
      text('detail', 'The value that was wrong, clipped.'),
    ],
    key: ['meant_for', 'step', 'reason', 'ticker', 'item', 'place', 'detail'],
    hidden: false,
  },
  document_truth: {
    columns: [
      text('id', 'Id of the document.'),
      text('ticker', 'Ticker it is about.'),
      text('role', 'What part it plays.'),
      number('tone', 'Hidden tone, from -1 to 1.'),
    ],
    key: ['ticker', 'id'],
    hidden: true,
  },
  return_truth: {
    columns: [
      text('ticker', 'Ticker.'),
      date('session_date', 'The session.'),
      number('expected_next_return', 'Planted part of the next log return.'),
    ],
    key: ['ticker', 'session_date'],
    hidden: true,
  },
} as const satisfies Record<SourceRecord['table'] | 'filing_sections', Table>;

export type TableName = keyof typeof tables;

/** Names of all tables, snapshot tables first. */
export const tableNames = Object.keys(tables).filter((name): name is TableName => name in tables);

/** Names of the tables a snapshot holds; hidden truth lies elsewhere. */
export const snapshotTables = tableNames.filter((name) => !tables[name].hidden);

/** The staging table's DDL. */
export function createTable(name: TableName): string {
  const columns = tables[name].columns.map((column) => `"${column.name}" ${column.staged}`);
  return `CREATE TABLE ${name} (${columns.join(', ')})`;
}

/** The table in its stored types and order. */
export function orderedTable(name: TableName): string {
  const columns = tables[name].columns.map((column) =>
    column.staged === column.stored
      ? `"${column.name}"`
      : `CAST("${column.name}" AS ${column.stored}) AS "${column.name}"`,
  );
  return `SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${orderOf(name)}`;
}

/** Rows of a snapshot's file as they were staged. `from` is SQL that names the file or a view. */
export function storedRows(name: TableName, from: string): string {
  const columns = tables[name].columns.map(({ name: column, stored }) => {
    if (stored === 'DATE') return `"${column}"::VARCHAR AS "${column}"`;
    if (stored !== 'TIMESTAMP') return `"${column}"`;
    return `strftime("${column}", '%Y-%m-%dT%H:%M:%SZ') AS "${column}"`;
  });
  return `SELECT ${columns.join(', ')} FROM ${from}`;
}

function orderOf(name: TableName): string {
  return tables[name].key.map((column) => `"${column}"`).join(', ');
}

/** A value as it is staged. */
export type StagedValue = string | number | null;

/** A record's values in column order. What the pipeline finds out later, such as `visible_from`, is null. */
export function rowOf(
  record: SourceRecord,
  further: Readonly<Record<string, StagedValue>> = {},
): StagedValue[] {
  const values = new Map<string, StagedValue>(Object.entries({ ...record, ...further }));
  return tables[record.table].columns.map((column) => values.get(column.name) ?? null);
}
