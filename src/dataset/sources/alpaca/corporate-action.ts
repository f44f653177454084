import { z } from 'zod';
import { isCalendarDate, type CalendarDate } from '../../../base/calendar-date.js';
import type { CorporateActionRecord } from '../../record.js';
import type { Asked } from './asked.js';
import { firstIssue, refusal, type Refusal } from '../refusal.js';
import { isWanted } from '../wanted-dates.js';

const date = z.string().refine(isCalendarDate, 'expected a date such as 2022-03-12');
const splitSchema = z.object({
  symbol: z.string(),
  ex_date: date,
  new_rate: z.number(),
  old_rate: z.number().positive(),
});
const dividendSchema = z.object({ symbol: z.string(), ex_date: date, rate: z.number() });
const anySchema = z.object({
  symbol: z.string().optional(),
  source_symbol: z.string().optional(),
  old_symbol: z.string().optional(),
  ex_date: date.optional(),
  effective_date: date.optional(),
  process_date: date.optional(),
});

type Action = Pick<CorporateActionRecord, 'kind' | 'value'> & {
  readonly symbol: string;
  readonly ex_date: CalendarDate;
};

const split = splitSchema.transform(({ new_rate, old_rate, ...action }): Action => ({
  ...action,
  kind: 'split',
  value: new_rate / old_rate,
}));

/** How each kind of action is read, under the name replies list it by. */
const readers = {
  forward_splits: split,
  reverse_splits: split,
  // Shares given for each share held: a dividend of 0.05 makes 1.05 shares of one.
  stock_dividends: dividendSchema.transform(({ rate, ...action }): Action => ({
    ...action,
    kind: 'split',
    value: 1 + rate,
  })),
  cash_dividends: dividendSchema.transform(({ rate, ...action }): Action => ({
    ...action,
    kind: 'dividend',
    value: rate,
  })),
} as const;

/**
 * Reads a corporate action of the kind it is listed under. What adjusts no price, such as a spin-off, is
 * set aside. Undefined for one outside the dates wanted: Alpaca goes by the date an action is processed,
 * weeks after the ex-date, and so more is asked for than is wanted.
 */
export function readCorporateAction(
  listed: string,
  value: unknown,
  asked: Asked,
  place: string,
): CorporateActionRecord | Refusal | undefined {
  const { ticker, symbol, span } = asked;
  const result = readerOf(listed)?.safeParse(value);
  if (result === undefined) return otherKind(listed, value, asked, place);
  const about = { meant_for: 'corporate_actions', ticker } as const;
  if (!result.success) {
    const item = anySchema.safeParse(value).data?.ex_date ?? null;
    const reason = 'it is not written as Alpaca’s corporate actions are';
    return refusal({ ...about, item }, reason, `${listed}: ${firstIssue(result.error)}`, place);
  }
  const { ex_date, kind, value: amount, symbol: of } = result.data;
  if (of !== symbol) {
    return refusal(
      { ...about, item: ex_date },
      'it is of another symbol than asked for',
      of,
      place,
    );
  }
  if (!isWanted(ex_date, span)) return undefined;
  return {
    table: 'corporate_actions',
    ticker,
    session_date: ex_date,
    kind,
    value: amount,
    source: 'alpaca-bars',
  };
}

function readerOf(listed: string): z.ZodType<Action> | undefined {
  return Object.entries(readers).find(([kind]) => kind === listed)?.[1];
}

function otherKind(
  listed: string,
  value: unknown,
  { ticker, span }: Asked,
  place: string,
): Refusal | undefined {
  const dates = anySchema.safeParse(value).data;
  const item = dates?.ex_date ?? dates?.effective_date ?? dates?.process_date ?? null;
  if (item !== null && !isWanted(item, span)) return undefined;
  const reason = 'prices are not adjusted for an action of its kind';
  return refusal({ meant_for: 'corporate_actions', ticker, item }, reason, listed, place);
}
