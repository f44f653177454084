import type { Json } from '../../../base/content-hash.js';
import { calendarNamed, type ExchangeCalendar } from '../../calendar.js';
import type { SetAsideRecord, SourceRecord } from '../../record.js';
import { OtherTickers } from '../other-tickers.js';
import { OutsideDates } from '../outside-dates.js';
import type { Source, SourceWorld } from '../source.js';
import { isWanted, isWantedAt } from '../wanted-dates.js';
import { buildRecord } from './build-records.js';
import { shownCell, tickersIn } from './cells.js';
import { wantedColumns, type Wanted } from './column-mapping.js';
import { fileHash } from './file-bytes.js';
import type { Column } from './file-tables.js';
import type { FilesOptions } from './files-options.js';
import { findFiles, tickerNaming, type FoundFile } from './find-files.js';
import type { GivenRow, ReadRow, UnreadableRow } from './given-row.js';
import { readCsv } from './read-csv.js';
import { readJson, readNdjson } from './read-json.js';
import { readParquet } from './read-parquet.js';

/**
 * Reads tables of the user's own. Columns are mapped by the options; a row that cannot be read is set
 * aside under its file and line; rows about tickers the pipeline does not name, and of other dates, are
 * counted. A column that no row has, a file of another kind and a path without files are a `UserError`.
 */
export function filesSource(options: FilesOptions, world: SourceWorld): Source {
  return {
    settings: withoutPlace(options),
    inputs: async () => {
      const inputs: { name: string; sha256: string }[] = [];
      for (const file of await findFiles(options, world.folder)) {
        inputs.push({ name: file.name, sha256: await fileHash(file) });
      }
      return inputs;
    },
    records: async function* () {
      const wanted = wantedColumns(options);
      for (const file of await findFiles(options, world.folder)) {
        yield* recordsOf(file, wanted, options, world);
      }
    },
  };
}

/** Where the files lie differs between machines. */
function withoutPlace(options: FilesOptions): Json {
  const { columns, values } = options;
  return { ...options, files: '.', columns: { ...columns }, values: { ...values } };
}

async function* recordsOf(
  file: FoundFile,
  wanted: readonly Wanted[],
  options: FilesOptions,
  world: SourceWorld,
): AsyncIterable<SourceRecord> {
  const calendars = new Map(
    world.tickers.map(({ ticker, calendar }) => [ticker, calendarNamed(calendar)]),
  );
  const { table } = options;
  const others = new OtherTickers(file.name, table);
  const outside = new OutsideDates(file.name, table);
  const values = options.ticker_from_name
    ? { ...options.values, ticker: tickerNaming(file) }
    : options.values;
  const given = { ...options, values };
  for await (const row of readRows(file, wanted, options)) {
    if ('reason' in row) yield setAside(row, options);
    else yield* rowRecords(row, given, calendars, { others, outside }, world);
  }
  yield* others.records();
  yield* outside.records();
}

function readRows(
  file: FoundFile,
  wanted: readonly Wanted[],
  options: FilesOptions,
): AsyncIterable<ReadRow> {
  switch (file.format) {
    case 'csv':
    case 'tsv':
      return readCsv(file, wanted, options);
    case 'ndjson':
      return readNdjson(file, wanted);
    case 'json':
      return readJson(file, wanted, options.rows);
    case 'parquet':
      return readParquet(file, wanted);
  }
}

/** What a file holds that the pipeline does not name. */
interface NotAskedFor {
  readonly others: OtherTickers;
  readonly outside: OutsideDates;
}

/** A record for each of the row's tickers that the pipeline names. */
function* rowRecords(
  { place, cells }: GivenRow,
  options: FilesOptions,
  calendars: ReadonlyMap<string, ExchangeCalendar>,
  { others, outside }: NotAskedFor,
  world: SourceWorld,
): Iterable<SourceRecord> {
  const cell = (column: Column): unknown => cells.get(column) ?? options.values[column];
  const tickers = tickersIn(cell('ticker'), options.ticker_separator);
  const [first] = tickers;
  if (first === undefined) {
    const detail = shownCell(cell('ticker'));
    yield setAside({ place, reason: 'its ticker is missing', detail }, options);
    return;
  }
  const isList = options.ticker_separator !== null || Array.isArray(cell('ticker'));
  const tagged = isList ? tickers.length : null;
  const known = tickers.flatMap((ticker) => {
    const calendar = calendars.get(ticker);
    return calendar === undefined ? [] : [{ ticker, calendar, tagged, cell }];
  });
  if (known.length === 0) others.add(first);
  for (const row of known) {
    const built = buildRecord(row, options);
    if ('reason' in built) yield setAside({ place, ...built }, options, row.ticker);
    else if ('session_date' in built) {
      if (isWanted(built.session_date, world)) yield { ...built, place };
      else outside.add(row.ticker, built.session_date);
    } else if (isWantedAt(built.available_at, row.calendar, world)) yield { ...built, place };
    else outside.add(row.ticker, built.available_at);
  }
}

function setAside(
  { place, reason, detail }: UnreadableRow,
  { table }: FilesOptions,
  ticker: string | null = null,
): SetAsideRecord & { readonly place: string } {
  const shown = shownCell(detail);
  return {
    table: 'set_aside',
    meant_for: table,
    step: 'read',
    reason,
    ticker,
    item: null,
    detail: shown === '' ? null : shown,
    place,
  };
}
