import type { z } from 'zod';
import { LONGEST_DETAIL, type SetAsideRecord } from '../record.js';

/** A record of `set_aside`, with the request or the line it came from. */
export type Refusal = SetAsideRecord & { readonly place: string };

/** What is noted of something a server sent that is not used. */
export function refusal(
  what: Pick<SetAsideRecord, 'meant_for' | 'ticker' | 'item'>,
  reason: string,
  detail: string | null,
  place: string,
): Refusal {
  const { meant_for, ticker, item } = what;
  return {
    table: 'set_aside',
    meant_for,
    step: 'read',
    reason,
    ticker,
    item: item?.slice(0, LONGEST_DETAIL) ?? null,
    detail: detail?.slice(0, LONGEST_DETAIL) ?? null,
    place,
  };
}

/** The first thing wrong with a value, and where in it. */
export function firstIssue({ issues: [issue] }: z.ZodError): string {
  return [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
}
