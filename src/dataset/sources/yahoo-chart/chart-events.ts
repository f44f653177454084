import { z } from 'zod';
import type { CalendarDate } from '../../../base/calendar-date.js';
import { epochSeconds, type Chart } from './chart-reply.js';

/** A split that changes prices from its date on. */
export interface Split {
  readonly date: CalendarDate;
  /** New shares for one old one. */
  readonly ratio: number;
}

/** Cash paid on one share. */
export interface Dividend {
  readonly date: CalendarDate;
  readonly amount: number;
}

/** What happened to a share, each oldest first. */
export interface ChartEvents {
  readonly splits: readonly Split[];
  /** By ex-date, capital gains of funds included, as paid on a share of that day. */
  readonly dividends: readonly Dividend[];
  /** Events that cannot be read, in the server's words. */
  readonly unread: readonly { readonly reason: string; readonly detail: string }[];
}

const splitSchema = z.object({
  date: epochSeconds,
  numerator: z.number().positive(),
  denominator: z.number().positive(),
});
const dividendSchema = z.object({ date: epochSeconds, amount: z.number() });

/**
 * Reads a chart's events; `dateAt` is the exchange's date at a moment. The server states dividends a
 * share of today, that is divided by all later splits, which is undone.
 */
export function eventsOf(
  { events }: Chart,
  dateAt: (seconds: number) => CalendarDate,
): ChartEvents {
  const splits = reading(splitSchema, Object.values(events.splits));
  const paid = [...Object.values(events.dividends), ...Object.values(events.capitalGains)];
  const dividends = reading(dividendSchema, paid);
  const read = splits.read.map(({ date, numerator, denominator }) => ({
    date: dateAt(date),
    ratio: numerator / denominator,
  }));
  const cash = new Map<CalendarDate, number>();
  for (const { date, amount } of dividends.read) {
    cash.set(dateAt(date), (cash.get(dateAt(date)) ?? 0) + amount);
  }
  const unread = (reason: string, details: readonly string[]): ChartEvents['unread'] =>
    details.map((detail) => ({ reason, detail }));
  return {
    splits: read.toSorted(byDate),
    dividends: [...cash]
      .map(([date, amount]) => ({ date, amount: amount * laterSplits(read, date) }))
      .toSorted(byDate),
    unread: [
      ...unread('a split without its ratio: earlier prices stay divided by it', splits.unread),
      ...unread('a dividend without its amount', dividends.unread),
    ],
  };
}

/** New shares for one old one by all splits after a date. */
export function laterSplits(splits: readonly Split[], date: CalendarDate): number {
  return splits.reduce((all, split) => (split.date > date ? all * split.ratio : all), 1);
}

function reading<Event>(
  schema: z.ZodType<Event>,
  events: readonly unknown[],
): { readonly read: readonly Event[]; readonly unread: readonly string[] } {
  const results = events.map((event) => ({ event, result: schema.safeParse(event) }));
  return {
    read: results.flatMap(({ result }) => (result.success ? [result.data] : [])),
    unread: results.flatMap(({ event, result }) => (result.success ? [] : [JSON.stringify(event)])),
  };
}

function byDate(a: { date: CalendarDate }, b: { date: CalendarDate }): number {
  if (a.date === b.date) return 0;
  return a.date < b.date ? -1 : 1;
}
