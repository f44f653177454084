import { z } from 'zod';
import type { KeptReply } from '../../fetching/archive.js';
import type { PriceRecord } from '../../record.js';
import type { Asked } from './asked.js';
import { momentSchema } from './moment.js';
import { firstIssue, refusal, type Refusal } from '../refusal.js';
import { isWanted } from '../wanted-dates.js';
import { startOf } from './windows.js';

const barSchema = z.object({
  t: momentSchema,
  o: z.number(),
  h: z.number(),
  l: z.number(),
  c: z.number(),
  v: z.number(),
});

/**
 * Reads a daily bar. Alpaca stamps it with the midnight in New York that begins its day; that day is the
 * session's. Set aside is what is no bar, no daily one, outside the dates wanted, of no session, or of one
 * that went on when it was fetched, since its price was no close.
 */
export function readBar(
  value: unknown,
  asked: Asked,
  { name: place, fetched }: Pick<KeptReply, 'name' | 'fetched'>,
): PriceRecord | Refusal {
  const { ticker, calendar, span } = asked;
  const result = barSchema.safeParse(value);
  const about = { meant_for: 'prices', ticker } as const;
  if (!result.success) {
    const item = z.object({ t: z.string() }).safeParse(value).data?.t ?? null;
    const reason = 'it is not written as Alpaca’s bars are';
    return refusal({ ...about, item }, reason, firstIssue(result.error), place);
  }
  const { t, o, h, l, c, v } = result.data;
  const date = calendar.dateOf(t.instant);
  const fault = faultOf();
  if (fault !== undefined) return refusal({ ...about, item: date }, fault, t.instant, place);
  return {
    table: 'prices',
    ticker,
    session_date: date,
    open: o,
    high: h,
    low: l,
    close: c,
    adjusted_close: null,
    volume: v,
    source: 'alpaca-bars',
  };

  function faultOf(): string | undefined {
    if (startOf(date, calendar.zone) !== t.instant) return 'it does not begin with its day';
    if (!isWanted(date, span)) return 'it is outside the dates wanted';
    if (!calendar.isSession(date)) return 'its exchange has no session on that date';
    if (calendar.closeAt(date) > fetched) return 'its session was not over when it was fetched';
    return undefined;
  }
}
