import { DateTime } from 'luxon';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dateOfDay, dayNumber, instantOf } from '../../base/calendar-date.js';
import { UserError } from '../../base/user-error.js';
import { inPartialFolder } from '../../store/atomic.js';
import { literal, openDatabase, QueryError, type Database } from '../../store/duckdb.js';
import { datasetFolder, snapshotFolder, truthFolder, type Layout } from '../../store/layout.js';
import type { SnapshotManifest } from '../../store/snapshot-manifest.js';
import { calendarNamed, knownDates } from '../calendar.js';
import { readManifest } from '../snapshot.js';
import { tableNames, tables, type TableName } from '../tables.js';
import { preparedTables } from './prepared-tables.js';

/** A snapshot whose tables can be asked: views by their names, and the tables of `prepared-tables.ts`. */
export interface OpenSnapshot {
  readonly manifest: SnapshotManifest;
  readonly database: Database;
  /** A table's file, hidden truth included; null where it is not there. */
  fileOf(name: TableName): string | null;
}

/** Days before the first bar that are looked at: a session lies within them. */
const DAYS_BEFORE = 10;

/** Opens a snapshot for as long as `work` takes. Memory is bounded: what does not fit goes to files. */
export async function withSnapshot<T>(
  layout: Layout,
  dataset: string,
  fingerprint: string,
  work: (snapshot: OpenSnapshot) => Promise<T>,
): Promise<T> {
  const manifest = await readManifest(layout, dataset, fingerprint);
  const fileOf = (name: TableName): string | null => {
    const folderOf = tables[name].hidden ? truthFolder : snapshotFolder;
    const file = join(folderOf(layout, dataset, fingerprint), `${name}.parquet`);
    return existsSync(file) ? file : null;
  };
  return inPartialFolder(datasetFolder(layout, dataset), async (folder) => {
    const database = await openDatabase({ folder });
    try {
      await prepare(database, manifest, fileOf);
      return await work({ manifest, database, fileOf });
    } finally {
      database.close();
    }
  });
}

async function prepare(
  database: Database,
  manifest: SnapshotManifest,
  fileOf: OpenSnapshot['fileOf'],
): Promise<void> {
  for (const name of tableNames.filter((each) => !tables[each].hidden)) {
    const file = fileOf(name);
    if (file === null) throw damaged(manifest, `${name}.parquet is not there`);
    try {
      await database.run(`CREATE VIEW ${name} AS FROM read_parquet(${literal(file)})`);
    } catch (cause) {
      if (!(cause instanceof QueryError)) throw cause;
      throw damaged(manifest, `${name}.parquet cannot be read`, cause);
    }
  }
  await fillCalendar(database, manifest);
  for (const statement of preparedTables) await database.run(statement);
}

function damaged(
  { dataset, fingerprint }: SnapshotManifest,
  what: string,
  cause?: unknown,
): UserError {
  return new UserError(`the snapshot is damaged: ${what}`, {
    where: `${dataset}@${fingerprint}`,
    hint: 'Take its folder away and build the dataset again: finmem data build',
    exitCode: 1,
    cause,
  });
}

/** Every day of each calendar in use, from a little before the first bar to the last. */
async function fillCalendar(
  database: Database,
  { tickers, span: [first, last] }: SnapshotManifest,
): Promise<void> {
  await database.run(
    `CREATE TABLE calendar_text
     (calendar VARCHAR, day VARCHAR, is_session BOOLEAN, begins_at VARCHAR, closes_at VARCHAR,
      sessions INTEGER)`,
  );
  if (first === '') return;
  for (const name of new Set(tickers.map(({ calendar }) => calendar))) {
    await database.append('calendar_text', daysOf(name, first, last));
  }
}

function* daysOf(
  name: string,
  first: string,
  last: string,
): Iterable<[string, string, boolean, string, string, number]> {
  const calendar = calendarNamed(name);
  let sessions = 0;
  const begin = Math.max(dayNumber(first) - DAYS_BEFORE, dayNumber(knownDates.first));
  for (let day = begin; day <= dayNumber(last); day += 1) {
    const date = dateOfDay(day);
    const isSession = calendar.isSession(date);
    if (isSession) sessions += 1;
    const begins = instantOf(DateTime.fromISO(date, { zone: calendar.zone }).toMillis());
    yield [name, date, isSession, begins, calendar.closeAt(date), sessions];
  }
}
