/** The columns a file may give for each table, and those a row cannot do without. */
export const fileTables = {
  prices: {
    columns: ['ticker', 'session_date', 'open', 'high', 'low', 'close', 'adjusted_close', 'volume'],
    required: ['ticker', 'session_date', 'close'],
  },
  news: {
    columns: ['id', 'ticker', 'available_at', 'headline', 'text', 'tagged_tickers'],
    required: ['ticker', 'available_at', 'text'],
    // Many lists of news are headlines only.
    instead: { text: 'headline' },
  },
  filings: {
    columns: ['id', 'ticker', 'form', 'available_at', 'period_end', 'text'],
    required: ['ticker', 'form', 'available_at', 'text'],
  },
  corporate_actions: {
    columns: ['ticker', 'session_date', 'kind', 'value'],
    required: ['ticker', 'session_date', 'kind', 'value'],
  },
} as const satisfies Record<string, FileTable>;

/** What rows of a table are made of. */
export interface FileTable {
  readonly columns: readonly Column[];
  readonly required: readonly Column[];
  /** A column that will do in the place of a required one. */
  readonly instead?: Readonly<Partial<Record<Column, Column>>>;
}

/** Every column that any of the tables has. */
export const columnNames = [
  'id',
  'ticker',
  'session_date',
  'open',
  'high',
  'low',
  'close',
  'adjusted_close',
  'volume',
  'available_at',
  'headline',
  'text',
  'tagged_tickers',
  'form',
  'period_end',
  'kind',
  'value',
] as const;

/** A column of ours that a file may give. */
export type Column = (typeof columnNames)[number];

/** What a file's rows may become. */
export const fileTableNames = ['prices', 'news', 'filings', 'corporate_actions'] as const;
export type FileTableName = (typeof fileTableNames)[number];
