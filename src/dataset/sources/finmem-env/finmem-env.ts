import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isCalendarDate } from '../../../base/calendar-date.js';
import { bytesHash } from '../../../base/content-hash.js';
import { messageOf, UserError } from '../../../base/user-error.js';
import { calendarNamed } from '../../calendar.js';
import type { SourceRecord } from '../../record.js';
import { clipped, dayRecords, unreadable, type GivenDay } from '../investorbench-day.js';
import { OtherTickers } from '../other-tickers.js';
import { OutsideDates } from '../outside-dates.js';
import type { Source, SourceWorld } from '../source.js';
import { isWanted } from '../wanted-dates.js';
import type { FinmemEnvOptions } from './finmem-env-options.js';
import { Dictionary, PickleError, type PickleValue } from './pickle-value.js';
import { readPickle } from './read-pickle.js';

/** A pickle is read whole; FinMem's own have a few MB. */
const LARGEST_FILE = 536_870_912;
/** No dataset repeats its texts so often that it is this many times the size of its pickle. */
const MOST_EXPANSION = 100;

/**
 * Reads FinMem's environment, a Python pickle of `{date: {price, news, filing_k, filing_q}}`, each by
 * ticker, without running anything from it. Prices are adjusted closes; opens are not known. A day that
 * cannot be read is set aside; a pickle of anything but plain data is a {@link UserError}.
 */
export function finmemEnvSource(options: FinmemEnvOptions, world: SourceWorld): Source {
  const file = resolve(world.folder, options.file);
  const name = basename(file);
  return {
    // Where the file lies differs between machines.
    settings: { ...options, file: name },
    inputs: async () => [{ name, sha256: bytesHash(await readInput(file)) }],
    records: async function* () {
      const bytes = await readInput(file);
      const days = daysOf(bytes, file);
      requireSensible(days, bytes.length, file);
      yield* recordsOf(days, name, options, world);
    },
  };
}

async function readInput(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size <= LARGEST_FILE) return await readFile(file);
  } catch (cause) {
    throw new UserError(`cannot read this pickle: ${messageOf(cause)}`, {
      where: file,
      hint: 'Set the source’s `file` to where it is, seen from the pipeline file.',
      cause,
    });
  }
  throw new UserError('this pickle is larger than 512 MiB', { where: file });
}

function daysOf(bytes: Buffer, file: string): ReadonlyMap<string | number, PickleValue> {
  const value = unpickled(bytes, file);
  const isDated = (key: string | number): boolean => dateIn(key) !== undefined;
  if (value instanceof Dictionary && [...value.entries.keys()].some(isDated)) return value.entries;
  throw new UserError('this pickle is no environment of FinMem: none of its keys is a date', {
    where: file,
    hint: 'Expected {datetime.date: {"price": {ticker: close}, "news": {ticker: [text]}, "filing_k": {}, "filing_q": {}}}.',
  });
}

function unpickled(bytes: Buffer, file: string): PickleValue {
  try {
    return readPickle(bytes);
  } catch (cause) {
    if (!(cause instanceof PickleError)) throw cause;
    throw new UserError(`this pickle cannot be read: ${cause.message}`, {
      where: file,
      hint: 'Nothing of it was run. A pickle of FinMem holds dates, numbers, text, lists and dictionaries alone.',
      cause,
    });
  }
}

/** A few bytes can say “the same text once more”, so a small file could hold endless documents. */
function requireSensible(
  days: ReadonlyMap<unknown, PickleValue>,
  bytes: number,
  file: string,
): void {
  let size = 0;
  for (const day of days.values()) {
    for (const part of ['news', 'filing_k', 'filing_q']) {
      for (const given of partOf(day, part)?.entries.values() ?? []) {
        const texts = Array.isArray(given) ? given : [given];
        for (const text of texts) size += typeof text === 'string' ? text.length : 1;
        if (size <= MOST_EXPANSION * bytes) continue;
        throw new UserError(
          `this pickle repeats its texts to more than ${MOST_EXPANSION} times its size`,
          {
            where: file,
          },
        );
      }
    }
  }
}

function* recordsOf(
  days: ReadonlyMap<string | number, PickleValue>,
  name: string,
  { available }: FinmemEnvOptions,
  world: SourceWorld,
): Iterable<SourceRecord> {
  const others = new OtherTickers(name, 'prices');
  const outside = new OutsideDates(name, 'prices', 'day');
  const known = new Set(world.tickers.map(({ ticker }) => ticker));
  for (const [key, day] of inOrder(days)) {
    const date = dateIn(key);
    const place = `${name}: ${String(key).slice(0, 40)}`;
    if (date === undefined) {
      yield unreadable(
        { place },
        { ticker: null },
        'prices',
        'its date is no date',
        null,
        clipped(key),
      );
    } else if (!(day instanceof Dictionary)) {
      yield unreadable({ place }, { ticker: null }, 'prices', 'its day is no dictionary', date);
    } else if (isWanted(date, world)) {
      for (const ticker of tickersOf(day)) if (!known.has(ticker)) others.add(ticker);
      yield* notByTicker(day, { date, place });
      yield* dayOf(day, { date, place }, available, world);
    } else {
      for (const ticker of tickersOf(day)) if (known.has(ticker)) outside.add(ticker, date);
    }
  }
  yield* others.records();
  yield* outside.records();
}

/** The records of a day, ticker by ticker in the order of the pipeline. */
function* dayOf(
  day: Dictionary,
  { date, place }: Pick<GivenDay, 'date' | 'place'>,
  available: FinmemEnvOptions['available'],
  { tickers }: SourceWorld,
): Iterable<SourceRecord> {
  const held = tickersOf(day);
  for (const { ticker, calendar } of tickers) {
    if (!held.has(ticker)) continue;
    const given = (part: string): PickleValue | undefined => partOf(day, part)?.entries.get(ticker);
    yield* dayRecords(
      {
        date,
        place,
        price: given('price'),
        news: given('news'),
        annual: given('filing_k'),
        quarterly: given('filing_q'),
      },
      { source: 'finmem-env', ticker, calendar: calendarNamed(calendar), available },
    );
  }
}

const parts = ['price', 'news', 'filing_k', 'filing_q'] as const;
const tables = { price: 'prices', news: 'news', filing_k: 'filings', filing_q: 'filings' } as const;

/** Parts of a day that are there and are not a dictionary by ticker. */
function* notByTicker(
  day: Dictionary,
  { date, place }: Pick<GivenDay, 'date' | 'place'>,
): Iterable<SourceRecord> {
  for (const part of parts) {
    const given = day.entries.get(part) ?? null;
    if (given === null || given instanceof Dictionary) continue;
    const reason = `its ${part} is no dictionary by ticker`;
    yield unreadable({ place }, { ticker: null }, tables[part], reason, date);
  }
}

function tickersOf(day: Dictionary): Set<string> {
  return new Set(
    parts.flatMap((part) => [...(partOf(day, part)?.entries.keys() ?? [])].map(String)),
  );
}

function partOf(day: PickleValue, part: string): Dictionary | undefined {
  const found = day instanceof Dictionary ? day.entries.get(part) : undefined;
  return found instanceof Dictionary ? found : undefined;
}

function inOrder(
  days: ReadonlyMap<string | number, PickleValue>,
): [string | number, PickleValue][] {
  return [...days].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** A key that is a date, or a moment at midnight. */
function dateIn(key: string | number): string | undefined {
  const date = typeof key === 'string' ? key.replace(/[T ]00:00:00$/, '') : '';
  return isCalendarDate(date) ? date : undefined;
}
