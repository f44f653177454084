import type { ReportData } from '../findings/report-data.js';
import type { TickerLabel } from '../findings/tickers.js';
import type { WindowLabel } from '../findings/windows.js';

/** Two experiments that are put side by side. */
export interface Pair {
  readonly a: ReportData;
  readonly b: ReportData;
}

/** Two windows that are looked at together: one of each experiment. */
export interface WindowPair {
  readonly a: WindowLabel;
  readonly b: WindowLabel;
}

/** What both experiments have. */
export interface SharedScope {
  /** Names of agents that both ran on their own settings, in the order of the first. */
  readonly agents: readonly string[];
  readonly tickers: readonly TickerLabel[];
  /** Windows tested on the same days. */
  readonly windows: readonly WindowPair[];
}

/** What two experiments have in common, by complete base trials. */
export function sharedScope({ a, b }: Pair): SharedScope {
  const agents = baseAgents(b);
  const tickers = new Set(b.tickers.map(({ ticker }) => ticker));
  return {
    agents: [...baseAgents(a)].filter((agent) => agents.has(agent)),
    tickers: a.tickers.filter(({ ticker }) => tickers.has(ticker)),
    windows: a.windows.flatMap((own) => {
      const same = b.windows.find((other) => daysOf(other) === daysOf(own));
      return same === undefined ? [] : [{ a: own, b: same }];
    }),
  };
}

/**
 * The windows that can be paired session by session: those tested on the same days; where there are none,
 * each with each whose days overlap.
 */
export function pairedWindows(pair: Pair, { windows }: SharedScope): readonly WindowPair[] {
  if (windows.length > 0) return windows;
  return pair.a.windows.flatMap((a) =>
    pair.b.windows.filter((b) => overlap(a, b)).map((b) => ({ a, b })),
  );
}

const daysOf = ({ test }: WindowLabel): string => test.join(' to ');

const overlap = ({ test: [from, to] }: WindowLabel, { test: [start, end] }: WindowLabel): boolean =>
  from <= end && start <= to;

function baseAgents({ inputs: { complete } }: ReportData): Set<string> {
  return new Set(complete.filter(({ base }) => base).map(({ agent }) => agent));
}
