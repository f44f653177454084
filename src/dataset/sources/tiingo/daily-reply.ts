import { z } from 'zod';
import { UserError } from '../../../base/user-error.js';
import type { Reply, Verdict } from '../../fetching/archive.js';
import type { SourceRecord } from '../../record.js';
import type { PriceRequest } from '../price-requests.js';
import { refusal, type Refusal } from '../refusal.js';
import { isWanted } from '../wanted-dates.js';

const source = 'tiingo';

const amount = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

const daySchema = z.object({
  // Midnight UTC of the session's own date, which is no moment: it must not be moved to another zone.
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(?:T00:00:00|$)/)
    .transform((text) => text.slice(0, 10)),
  open: amount,
  high: amount,
  low: amount,
  close: z.number(),
  volume: amount,
  adjClose: amount,
  divCash: amount,
  splitFactor: amount,
});
type Day = z.infer<typeof daySchema>;

/**
 * Bars and actions of a reply. Prices are as traded; `adjClose` is adjusted by the CRSP method for
 * splits and dividends up to today, and taken where every bar has one. Throws a {@link UserError} for a
 * reply that is no list.
 */
export function* readDaily(
  text: string,
  request: PriceRequest,
  place: string,
): Iterable<SourceRecord> {
  const { ticker } = request.ticker;
  const days: Day[] = [];
  for (const [index, row] of rowsOf(text, place).entries()) {
    const day = daySchema.safeParse(row);
    if (day.success && isWanted(day.data.date, request)) {
      days.push(day.data);
      continue;
    }
    const reason = day.success ? 'a bar outside the dates asked for' : 'a row that is no bar';
    yield unused(ticker, reason, row, `${place} [${index}]`);
  }
  const isWhole = days.every(({ adjClose }) => adjClose !== null);
  for (const day of days) yield* recordsOf(day, isWhole, ticker, place);
}

function rowsOf(text: string, where: string): readonly unknown[] {
  const rows = jsonOf(text);
  if (Array.isArray(rows)) return rows;
  throw new UserError('not a list of daily prices', {
    where,
    hint: 'Fetch everything again with --refresh.',
  });
}

function* recordsOf(
  day: Day,
  isWhole: boolean,
  ticker: string,
  place: string,
): Iterable<SourceRecord> {
  const { date: session_date, open, high, low, close, volume, divCash, splitFactor } = day;
  const common = { ticker, session_date, source, place };
  const adjusted_close = isWhole ? day.adjClose : null;
  yield { table: 'prices', open, high, low, close, adjusted_close, volume, ...common };
  const table = 'corporate_actions';
  if (splitFactor !== null && splitFactor !== 1) {
    yield { table, kind: 'split', value: splitFactor, ...common };
  }
  if (divCash !== null && divCash !== 0) {
    yield { table, kind: 'dividend', value: divCash, ...common };
  }
}

function unused(ticker: string, reason: string, row: unknown, place: string): Refusal {
  const item = z.object({ date: z.string() }).safeParse(row).data?.date.slice(0, 10) ?? null;
  return refusal({ meant_for: 'prices', ticker, item }, reason, JSON.stringify(row) ?? '', place);
}

const told = z.object({ detail: z.string() });

/** Judges a reply: errors come as `{"detail": …}` or as bare text, both also under 200. */
export function judgeDaily({ status, bytes }: Reply, keyVariable: string): Verdict {
  const text = new TextDecoder().decode(bytes);
  const value = jsonOf(text);
  if (Array.isArray(value)) return { kind: value.length === 0 ? 'absent' : 'good' };
  const detail = told.safeParse(value).data?.detail;
  if (detail !== undefined || !text.trimStart().startsWith('<')) {
    const verdict = judgeWords(detail ?? text.trim(), status, keyVariable);
    if (verdict !== undefined) return verdict;
  }
  if (status < 200 || status >= 300) return { kind: 'good' };
  return { kind: 'retry', reason: 'what came is no list of prices', pause: null };
}

/** Whatever is said beside such a status, another try may do. */
const passes = (status: number): boolean => status === 429 || status >= 500;

/** Undefined for words that say nothing of their own. */
function judgeWords(words: string, status: number, keyVariable: string): Verdict | undefined {
  const reason = `it says "${words}"`;
  if (/run over|allocation|upgrade/i.test(words)) {
    const hint = 'Wait until your plan allows more: an hour, a day, or a month for new tickers.';
    return { kind: 'refused', reason, hint };
  }
  if (passes(status)) return undefined;
  if (/not found|no data/i.test(words)) return { kind: 'absent' };
  if (/token|authori[sz]|permission/i.test(words)) {
    return { kind: 'refused', reason, hint: `Check the key in ${keyVariable}.` };
  }
  if (!/^error/i.test(words)) return undefined;
  const hint = 'Check the symbol and the dates, or use another source of prices.';
  return { kind: 'refused', reason, hint };
}

/** Undefined for what is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
