import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DateTime } from 'luxon';
import { z } from 'zod';
import {
  instantOf,
  isCalendarDate,
  type CalendarDate,
  type Instant,
} from '../../base/calendar-date.js';
import { bytesHash } from '../../base/content-hash.js';
import { messageOf, UserError } from '../../base/user-error.js';
import { calendars, type ExchangeCalendar } from '../calendar.js';
import type { SourceRecord } from '../record.js';
import type { InvestorbenchOptions } from './investorbench-options.js';
import type { Source, SourceWorld } from './source.js';

const daySchema = z.object({
  prices: z.number().positive(),
  news: z.array(z.string()).default([]),
  '10k': z.array(z.string()).default([]),
  '10q': z.array(z.string()).default([]),
});
const fileSchema = z.record(
  z.string().refine(isCalendarDate, 'expected a date such as 2020-03-12'),
  daySchema,
);

type Asset = InvestorbenchOptions['assets'][number];
type Day = z.infer<typeof daySchema>;

/**
 * Reads InvestorBench's JSON files. Their one price a day is an adjusted close; opens are not known.
 * Their texts carry a date only, so the moment each became known is assumed by the `available` option.
 */
export function investorbenchSource(
  options: InvestorbenchOptions,
  { folder }: SourceWorld,
): Source {
  const pathOf = (asset: Asset): string => resolve(folder, options.folder, asset.file);
  return {
    // Where the files lie differs between machines.
    settings: { ...options, folder: '.' },
    inputs: async () =>
      Promise.all(
        options.assets.map(async (asset) => ({
          name: asset.file,
          sha256: bytesHash(await readInput(pathOf(asset))),
        })),
      ),
    records: async function* () {
      for (const asset of options.assets) {
        const file = pathOf(asset);
        yield* assetRecords(asset, parseFile(await readInput(file), file), options.available);
      }
    },
  };
}

async function readInput(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError('cannot read this input file', {
      where: file,
      hint: 'Put the InvestorBench JSON files there, or set the source’s `folder` to where they are.',
      cause,
    });
  }
}

function parseFile(text: string, file: string): Map<CalendarDate, Day> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`not valid JSON: ${messageOf(cause)}`, { where: file, cause });
  }
  const result = fileSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new UserError(issue?.message ?? 'not an InvestorBench file', {
      where: `${file}: ${issue?.path.join('.') ?? ''}`,
      hint: 'Expected {"2020-03-12": {"prices": 133.6, "news": [...], "10k": [...], "10q": [...]}, ...}.',
    });
  }
  return new Map(Object.entries(result.data).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function* assetRecords(
  asset: Asset,
  days: ReadonlyMap<CalendarDate, Day>,
  available: InvestorbenchOptions['available'],
): Iterable<SourceRecord> {
  const { ticker, name, sector, introduction, calendar } = asset;
  yield { table: 'companies', ticker, name, sector, introduction, calendar };
  for (const [date, day] of days) {
    const exchange = calendars[calendar];
    const knownAt =
      available === 'session_close' ? exchange.closeAt(date) : endOfDay(date, exchange);
    yield priceRecord(ticker, date, day.prices);
    yield* dayDocuments(ticker, date, day, knownAt);
  }
}

/** The last second of a date where the asset trades. */
function endOfDay(date: CalendarDate, { zone }: ExchangeCalendar): Instant {
  return instantOf(DateTime.fromISO(`${date}T23:59:59`, { zone }).toMillis());
}

function priceRecord(ticker: string, date: CalendarDate, price: number): SourceRecord {
  return {
    table: 'prices',
    ticker,
    session_date: date,
    open: null,
    high: null,
    low: null,
    close: price,
    adjusted_close: price,
    volume: null,
    source: 'investorbench',
  };
}

function* dayDocuments(
  ticker: string,
  date: CalendarDate,
  day: Day,
  availableAt: Instant,
): Iterable<SourceRecord> {
  const common = {
    ticker,
    available_at: availableAt,
    availability: 'assumed',
    source: 'investorbench',
  } as const;
  for (const [index, text] of day.news.entries()) {
    const id = `${ticker}-news-${date}-${String(index + 1).padStart(3, '0')}`;
    yield { table: 'news', id, headline: '', text, tagged_tickers: null, ...common };
  }
  for (const form of ['10-Q', '10-K'] as const) {
    for (const [index, text] of day[form === '10-Q' ? '10q' : '10k'].entries()) {
      const id = `${ticker}-${form}-${date}${index === 0 ? '' : `-${index + 1}`}`;
      yield { table: 'filings', id, form, text, period_end: null, ...common };
    }
  }
}
