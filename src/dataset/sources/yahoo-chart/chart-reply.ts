import { z } from 'zod';
import { messageOf, UserError } from '../../../base/user-error.js';
import type { Reply, Verdict } from '../../fetching/archive.js';

/** Seconds since 1970, within what a calendar can show. */
export const epochSeconds = z.number().min(-1e10).max(1e11);

const prices = z.array(z.number().nullable()).default([]);
const events = z.record(z.string(), z.unknown()).default({});

const chartSchema = z.object({
  meta: z.object({
    symbol: z.string(),
    currency: z.string().nullish(),
    instrumentType: z.string().nullish(),
    exchangeTimezoneName: z.string(),
    /** Epoch seconds of the last trade when the reply was made. */
    regularMarketTime: epochSeconds,
  }),
  /** Epoch seconds at which each session opened. */
  timestamp: z.array(epochSeconds).default([]),
  events: z
    .object({ dividends: events, splits: events, capitalGains: events })
    .default({ dividends: {}, splits: {}, capitalGains: {} }),
  indicators: z.object({
    quote: z
      .array(z.object({ open: prices, high: prices, low: prices, close: prices, volume: prices }))
      .length(1),
    adjclose: z.array(z.object({ adjclose: prices })).optional(),
  }),
});

/** One symbol's bars and events as the server gives them: prices adjusted for all splits up to now. */
export type Chart = z.infer<typeof chartSchema>;

const replySchema = z.object({
  chart: z.object({ result: z.array(chartSchema).length(1), error: z.null().optional() }),
});

/** Reads a reply that was judged good; `where` names it. Throws a `UserError` for what is no chart. */
export function parseChart(text: string, where: string): Chart {
  const result = replySchema.safeParse(jsonOf(text));
  const chart = result.data?.chart.result[0];
  if (chart === undefined) {
    const issue = result.error?.issues[0];
    throw new UserError(
      `not a chart as this program knows it: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
      { where, hint: 'The server may have changed its format; use another source of prices.' },
    );
  }
  requireEqualLengths(chart, where);
  return chart;
}

function requireEqualLengths({ timestamp, indicators }: Chart, where: string): void {
  const columns = Object.entries(indicators.quote[0] ?? {});
  const uneven = columns.find(([, { length }]) => length !== timestamp.length);
  if (uneven === undefined) return;
  throw new UserError(
    `${uneven[1].length} values of "${uneven[0]}" for ${timestamp.length} sessions, so nobody can tell which belongs to which`,
    { where, hint: 'Fetch everything again with --refresh, or use another source of prices.' },
  );
}

const errorSchema = z.object({
  chart: z.object({ error: z.object({ code: z.string(), description: z.string() }) }),
});
const goodSchema = z.object({ chart: z.object({ result: z.array(z.unknown()).min(1) }) });

/**
 * Judges a reply. Errors come in the body under any status, the limit at times as bare text, and readers
 * in Europe may be sent a page asking for consent as 200. What else its status says is left to that.
 */
export function judgeChart({ status, bytes }: Reply): Verdict {
  const text = new TextDecoder().decode(bytes);
  if (/^.{0,50}too many requests/i.test(text)) {
    return { kind: 'retry', reason: 'it is asked too often', pause: null };
  }
  // Whatever is said beside such a status, another try may do.
  if (status === 429 || status >= 500) return { kind: 'good' };
  const value = jsonOf(text);
  const failure = errorSchema.safeParse(value).data?.chart.error;
  if (failure !== undefined) return judgeError(failure);
  if (status < 200 || status >= 300 || goodSchema.safeParse(value).success) return { kind: 'good' };
  return text.trimStart().startsWith('<')
    ? {
        kind: 'refused',
        reason: 'a page for people came in place of prices',
        hint: 'It may ask for consent, or doubt that you are a browser: set `user_agent` of the source to that of your browser, or use another source of prices.',
      }
    : { kind: 'retry', reason: 'what came is no chart', pause: null };
}

function judgeError({ code, description }: { code: string; description: string }): Verdict {
  if (code === 'Not Found' || /no data found|data doesn't exist/i.test(description)) {
    return { kind: 'absent' };
  }
  if (/internal|unavailable|timeout/i.test(code)) {
    return { kind: 'retry', reason: `it says "${description}"`, pause: null };
  }
  return {
    kind: 'refused',
    reason: `it says "${code}: ${description}"`,
    hint: 'Check the symbol and the dates, or use another source of prices.',
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return messageOf(error);
  }
}
