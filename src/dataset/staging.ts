import { UserError } from '../base/user-error.js';
import type { Database } from '../store/duckdb.js';
import { faultOf, type Admissible, type Fault } from './admission.js';
import { calendarNamed, type ExchangeCalendar } from './calendar.js';
import { LONGEST_DETAIL, type SetAsideRecord, type SourceRecord } from './record.js';
import { createTable, rowOf, tableNames, type StagedValue, type TableName } from './tables.js';

/** Each batch is a transaction, so it should not be small. */
const ROWS_A_BATCH = 65_536;
/** A batch of filings is bounded by its characters, since one may have millions. */
const CHARACTERS_A_BATCH = 16_000_000;

/** Takes the records of all sources into their tables; what may not come in is set aside. */
export interface Staging {
  add(records: AsyncIterable<SourceRecord> | Iterable<SourceRecord>): Promise<void>;
}

/** Tables of records that are checked. They have their records' places until repeats are settled. */
export const admissibleTables = ['prices', 'corporate_actions', 'news', 'filings'] as const;

/** Opens the tables of an empty database. */
export async function openStaging(database: Database): Promise<Staging> {
  for (const name of tableNames) await database.run(createTable(name));
  for (const name of admissibleTables) {
    await database.run(`ALTER TABLE ${name} ADD COLUMN place VARCHAR`);
  }
  const calendars = new Map<string, ExchangeCalendar>();
  const batches = new Map(tableNames.map((name) => [name, batchFor(database, name)]));
  const put = (
    record: SourceRecord,
    further?: Record<string, StagedValue>,
  ): Promise<void> | undefined => batches.get(record.table)?.add(stagedRow(record, further));
  return {
    async add(records) {
      for await (const record of records) {
        if (record.table === 'companies') {
          requireOnce(record.ticker, calendars);
          calendars.set(record.ticker, calendarNamed(record.calendar));
        }
        const waiting = isAdmissible(record) ? admit(record, calendars, put) : put(record);
        if (waiting !== undefined) await waiting;
      }
      for (const batch of batches.values()) await batch.flush();
    },
  };
}

function stagedRow(record: SourceRecord, further?: Record<string, StagedValue>): StagedValue[] {
  const row = rowOf(record, further);
  return isAdmissible(record) ? [...row, record.place ?? null] : row;
}

type Put = (
  record: SourceRecord,
  further?: Record<string, StagedValue>,
) => Promise<void> | undefined;

function admit(
  record: Admissible & { readonly place?: string },
  calendars: ReadonlyMap<string, ExchangeCalendar>,
  put: Put,
): Promise<void> | undefined {
  const calendar = calendars.get(record.ticker);
  if (calendar === undefined) {
    const reason = 'its ticker is not one of the pipeline’s';
    return put(setAsideOf(record, { reason, detail: record.ticker }));
  }
  const fault = faultOf(record);
  if (fault !== undefined) return put(setAsideOf(record, fault));
  if (record.table !== 'prices') return put(record);
  return put(record, {
    available_at: calendar.closeAt(record.session_date),
    adjustment: record.adjusted_close === null ? null : 'source',
  });
}

function setAsideOf(
  record: Admissible & { readonly place?: string },
  fault: Fault,
): SetAsideRecord {
  return {
    table: 'set_aside',
    meant_for: record.table,
    step: 'admit',
    reason: fault.reason,
    ticker: record.ticker.slice(0, LONGEST_DETAIL),
    item: 'id' in record ? record.id : record.session_date,
    detail: fault.detail.slice(0, LONGEST_DETAIL),
    ...(record.place === undefined ? {} : { place: record.place }),
  };
}

function isAdmissible(record: SourceRecord): record is Admissible & { readonly place?: string } {
  return admissibleTables.some((name) => name === record.table);
}

function requireOnce(ticker: string, calendars: ReadonlyMap<string, unknown>): void {
  if (!calendars.has(ticker)) return;
  throw new UserError(`two sources introduce the ticker ${ticker}`, {
    hint: 'Each ticker is introduced once: under `tickers` of the pipeline, or by the source that brings its own.',
  });
}

interface Batch {
  add(row: StagedValue[]): Promise<void> | undefined;
  flush(): Promise<void>;
}

function batchFor(database: Database, table: TableName): Batch {
  let rows: StagedValue[][] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    const full = rows;
    rows = [];
    characters = 0;
    if (full.length > 0) await database.append(table, full);
  };
  return {
    add(row) {
      rows.push(row);
      for (const value of row) characters += typeof value === 'string' ? value.length : 0;
      return rows.length >= ROWS_A_BATCH || characters >= CHARACTERS_A_BATCH ? flush() : undefined;
    },
    flush,
  };
}
