import { isUtf8 } from 'node:buffer';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isCalendarDate } from '../../base/calendar-date.js';
import { bytesHash } from '../../base/content-hash.js';
import { messageOf, UserError } from '../../base/user-error.js';
import { calendarNamed } from '../calendar.js';
import type { SourceRecord } from '../record.js';
import { clipped, dayRecords, unreadable, type DaysOf } from './investorbench-day.js';
import type { InvestorbenchOptions } from './investorbench-options.js';
import { OutsideDates } from './outside-dates.js';
import type { Source, SourceWorld } from './source.js';
import { isWanted } from './wanted-dates.js';

type Asset = InvestorbenchOptions['assets'][number];
type JsonObject = Readonly<Record<string, unknown>>;

/** A file is parsed whole; the largest the benchmark ships has 3 MB. */
const LARGEST_FILE = 268_435_456;

/**
 * Reads InvestorBench's JSON files, of shares and of coins. Their one price a day is an adjusted close;
 * opens are not known. Their texts carry a date only, so the moment each became known is assumed by the
 * `available` option. A day that cannot be read is set aside; a file that is none of the benchmark's is a
 * {@link UserError}.
 */
export function investorbenchSource(options: InvestorbenchOptions, world: SourceWorld): Source {
  const pathOf = (asset: Asset): string => resolve(world.folder, options.folder, asset.file);
  return {
    // Where the files lie differs between machines.
    settings: { ...options, folder: '.' },
    inputs: async () => {
      requireFiles(options.assets.map(pathOf));
      const inputs: { name: string; sha256: string }[] = [];
      for (const asset of options.assets) {
        inputs.push({ name: asset.file, sha256: bytesHash(await readInput(pathOf(asset))) });
      }
      return inputs;
    },
    records: async function* () {
      for (const asset of options.assets) {
        const file = pathOf(asset);
        yield* assetRecords(asset, parseFile(await readInput(file), file), options, world);
      }
    },
  };
}

function requireFiles(paths: readonly string[]): void {
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length === 0) return;
  throw new UserError(
    missing.length === 1 ? 'this input file is not there' : 'these input files are not there',
    {
      where: missing.join(', '),
      hint: 'Put the InvestorBench JSON files there, or set the source’s `folder` to where they are.',
    },
  );
}

async function readInput(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= LARGEST_FILE) return textOf(await readFile(file), file);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`cannot read this input file: ${messageOf(cause)}`, { where: file, cause });
  }
  throw new UserError('this file is larger than 256 MiB: it is none of InvestorBench’s', {
    where: file,
  });
}

function textOf(bytes: Buffer, file: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '');
  throw new UserError('its bytes are no UTF-8', { where: file });
}

function parseFile(text: string, file: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`not valid JSON: ${messageOf(cause)}`, { where: file, cause });
  }
  if (isObject(value) && Object.keys(value).some(isCalendarDate)) return value;
  throw new UserError('not an InvestorBench file: none of its keys is a date', {
    where: file,
    hint: 'Expected {"2020-03-12": {"prices": 133.6, "news": [...], "10k": [...], "10q": [...]}, ...}.',
  });
}

function* assetRecords(
  asset: Asset,
  days: JsonObject,
  { available }: InvestorbenchOptions,
  world: SourceWorld,
): Iterable<SourceRecord> {
  const { file, ...company } = asset;
  const { ticker } = company;
  yield { table: 'companies', ...company };
  const of: DaysOf = {
    source: 'investorbench',
    ticker,
    calendar: calendarNamed(asset.calendar),
    available,
  };
  const outside = new OutsideDates(file, 'prices', 'day');
  for (const [date, day] of Object.entries(days).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const place = `${file}: ${date.slice(0, 40)}`;
    if (!isCalendarDate(date)) {
      yield unreadable({ place }, of, 'prices', 'its date is no date', null, clipped(date));
    } else if (!isObject(day)) {
      yield unreadable({ place }, of, 'prices', 'its day is no object', date, clipped(day));
    } else if (isWanted(date, world)) {
      const { prices: price, news, '10k': annual, '10q': quarterly } = day;
      yield* dayRecords({ date, place, price, news, annual, quarterly }, of);
    } else outside.add(ticker, date);
  }
  yield* outside.records();
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
