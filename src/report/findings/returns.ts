import type { MetricModeName } from '../../metrics/catalog.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { returnsOf } from './trial-returns.js';
import type { TrialSeries } from './trial-series.js';

/** Daily returns of one agent on one ticker by seed, and the dates they were earned to. */
export interface SeedReturns {
  readonly dates: readonly string[];
  readonly bySeed: ReadonlyMap<number, readonly number[]>;
}

/** Daily returns of base trials by window, then by {@link returnsKey}. */
export type TrialReturns = ReadonlyMap<string, ReadonlyMap<string, SeedReturns>>;

/** Key of an agent on a ticker. */
export const returnsKey = (agent: string, ticker: string): string =>
  JSON.stringify([agent, ticker]);

/** An agent on a ticker. */
export interface AgentOnTicker {
  readonly agent: string;
  readonly ticker: string;
}

/**
 * Agents with a base trial on a ticker that has no returns: its book was wiped out, or its window is too short. A mean
 * over their other seeds and windows would leave the worst case out.
 */
export function withoutReturns(
  complete: readonly CompleteTrial[],
  series: ReadonlyMap<string, TrialSeries>,
  mode: MetricModeName,
): AgentOnTicker[] {
  const found = new Map<string, AgentOnTicker>();
  for (const { id, agent, ticker, base } of complete) {
    const own = base ? series.get(id) : undefined;
    if (own === undefined || returnsOf(own, mode) !== null) continue;
    found.set(returnsKey(agent, ticker), { agent, ticker });
  }
  return [...found.values()];
}

/** Returns of the base trials in a mode, but for all those of an agent on a ticker of {@link withoutReturns}. */
export function trialReturns(
  complete: readonly CompleteTrial[],
  series: ReadonlyMap<string, TrialSeries>,
  mode: MetricModeName,
): TrialReturns {
  const windows = new Map<
    string,
    Map<string, { dates: string[]; bySeed: Map<number, readonly number[]> }>
  >();
  const without = new Set(
    withoutReturns(complete, series, mode).map(({ agent, ticker }) => returnsKey(agent, ticker)),
  );
  for (const trial of complete) {
    const own = trial.base ? series.get(trial.id) : undefined;
    const daily = own === undefined ? null : returnsOf(own, mode);
    const key = returnsKey(trial.agent, trial.ticker);
    if (own === undefined || daily === null || without.has(key)) continue;
    const returns = windows.get(trial.window) ?? new Map();
    windows.set(trial.window, returns);
    const seeds = returns.get(key) ?? { dates: own.dates.slice(1), bySeed: new Map() };
    seeds.bySeed.set(trial.seed, daily);
    returns.set(key, seeds);
  }
  return windows;
}

/** True where the tickers were traded on one calendar in each window: paired returns need it. */
export function sameCalendar(
  data: {
    readonly complete: readonly CompleteTrial[];
    readonly series: ReadonlyMap<string, TrialSeries>;
  },
  tickers: readonly string[],
): boolean {
  const calendars = new Map<string, Set<string | undefined>>();
  for (const trial of data.complete) {
    if (!trial.base || !tickers.includes(trial.ticker)) continue;
    const own = calendars.get(trial.window) ?? new Set();
    calendars.set(trial.window, own.add(data.series.get(trial.id)?.dates.join(' ')));
  }
  return calendars.size > 0 && [...calendars.values()].every(({ size }) => size === 1);
}

/** Mean session by session; null where the lists are not of one length. */
export function meanOf(lists: readonly (readonly number[])[]): number[] | null {
  const first = lists[0];
  if (first === undefined || lists.some((list) => list.length !== first.length)) return null;
  return first.map((_, i) => lists.reduce((sum, list) => sum + (list[i] ?? 0), 0) / lists.length);
}

/** Values that stand on dates, date by date: the mean where a date is in several lists. */
export function meanByDate(
  lists: readonly { readonly dates: readonly string[]; readonly values: readonly number[] }[],
): number[] {
  const byDate = new Map<string, { sum: number; n: number }>();
  for (const { dates, values } of lists) {
    for (const [index, value] of values.entries()) {
      const date = dates[index] ?? '';
      const { sum, n } = byDate.get(date) ?? { sum: 0, n: 0 };
      byDate.set(date, { sum: sum + value, n: n + 1 });
    }
  }
  return [...byDate].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { sum, n }]) => sum / n);
}
