import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { isCalendarDate } from '../../../base/calendar-date.js';
import { UserError } from '../../../base/user-error.js';
import type { Reply, Verdict } from '../../fetching/archive.js';
import type { SourceRecord } from '../../record.js';
import type { PriceRequest } from '../price-requests.js';
import { refusal, type Refusal } from '../refusal.js';
import { isWanted } from '../wanted-dates.js';

const HEADER = ['Date', 'Open', 'High', 'Low', 'Close', 'Volume'];
const source = 'stooq';

const tableSchema = z.array(z.array(z.string()));
const amount = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/)
  .transform(Number);
/** What has no shares, such as a currency, has no volume. */
const volume = z.union([z.literal('').transform(() => null), amount]).optional();
const rowSchema = z.tuple([
  z.string().refine(isCalendarDate),
  amount,
  amount,
  amount,
  amount,
  volume,
]);

/** Bars of a reply, row by row. Throws a {@link UserError} for what has not its header. */
export function* readDaily(
  text: string,
  request: PriceRequest,
  place: string,
): Iterable<SourceRecord> {
  const { ticker } = request.ticker;
  const [header = [], ...rows] = cellsOf(text);
  if (!isHeader(header)) {
    throw new UserError(`its first line is "${header.join(',').slice(0, 100)}"`, {
      where: place,
      hint: `Expected ${HEADER.join(',')}. Fetch everything again with --refresh, or use another source of prices.`,
    });
  }
  for (const [index, cells] of rows.entries()) {
    const line = `${place}:${index + 2}`;
    const row = rowSchema.safeParse(cells);
    if (!row.success) {
      yield unused(ticker, 'a row that is no bar', cells, line);
      continue;
    }
    const [session_date, open, high, low, close, traded = null] = row.data;
    if (!isWanted(session_date, request)) {
      yield unused(ticker, 'a bar outside the dates asked for', cells, line);
      continue;
    }
    yield {
      table: 'prices',
      ticker,
      session_date,
      open,
      high,
      low,
      close,
      adjusted_close: null,
      volume: traded,
      source,
      place: line,
    };
  }
}

function cellsOf(text: string): string[][] {
  return tableSchema.parse(
    parse(text, {
      bom: true,
      relax_column_count: true,
      trim: true,
      // No field of it is quoted, so that a quotation mark spoils its own row only.
      quote: null,
    }),
  );
}

function isHeader(cells: readonly string[]): boolean {
  const expected = cells.length === HEADER.length ? HEADER : HEADER.slice(0, -1);
  return cells.join(',') === expected.join(',');
}

function unused(ticker: string, reason: string, cells: readonly string[], place: string): Refusal {
  const about = { meant_for: 'prices', ticker, item: cells[0] ?? null } as const;
  return refusal(about, reason, cells.join(','), place);
}

/** Judges a reply: whatever is wrong comes as 200, so the first line must be the header. */
export function judgeDaily({ status, bytes }: Reply, keyVariable: string): Verdict {
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/^\uFEFF/, '')
    .trim();
  if (status < 200 || status >= 300) return { kind: 'good' };
  if (isHeader((text.split(/\r?\n/, 1)[0] ?? '').split(','))) {
    return text.includes('\n') ? { kind: 'good' } : { kind: 'absent' };
  }
  if (/^no data/i.test(text)) return { kind: 'absent' };
  if (/exceeded the daily hits limit/i.test(text)) {
    return { kind: 'refused', reason: 'its limit for today is used up', hint: 'Go on tomorrow.' };
  }
  if (text.startsWith('<') || /apikey/i.test(text)) {
    const hint = `It asks for a puzzle to be solved: get a new key at https://stooq.com/q/d/?s=spy.us&get_apikey, and put it in ${keyVariable}.`;
    return { kind: 'refused', reason: 'it does not accept the key', hint };
  }
  return { kind: 'retry', reason: `it says "${text.slice(0, 100)}"`, pause: null };
}
