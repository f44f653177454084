import { seededRandom } from '../../base/random.js';
import { pairedDifferenceInterval, type Interval } from '../../metrics/bootstrap.js';
import type { MetricModeName } from '../../metrics/catalog.js';
import { summarise, type Summary } from '../../metrics/summary.js';
import type { CompleteTrial } from '../reading/inputs.js';
import type { AgentStyle } from './agent-styles.js';
import { corrected, type Corrected } from './corrected.js';
import { PairTests } from './pair-tests.js';
import { pairedWindow, totalsBySeed, type PairedWindow } from './paired-windows.js';
import { meanByDate, sameCalendar, trialReturns, type TrialReturns } from './returns.js';
import type { TickerLabel } from './tickers.js';
import type { TrialSeries } from './trial-series.js';

/** One agent minus another on one ticker, or on several together. Fractions. */
export interface PairedDifference {
  /** The ticker; {@link POOLED} for several together. */
  readonly ticker: string;
  readonly reference: string;
  readonly agent: string;
  /** Of the total of paired daily returns averaged over seeds; over windows too, where they overlap. */
  readonly interval: Interval;
  /** Paired sessions. */
  readonly sessions: number;
  readonly excludesZero: boolean;
  /** The same total, seed by seed; null where no seed ran in every window. */
  readonly seeds: Summary | null;
  /** The total of each window by itself. */
  readonly windows: readonly WindowDifference[];
}

/** One of a family of differences. */
export interface Difference extends PairedDifference {
  /** Block bootstrap test of the same, corrected over all comparisons of the reference agent. */
  readonly test: Corrected;
}

/** A difference in one window. */
export interface WindowDifference {
  readonly window: string;
  readonly estimate: number;
  /** Seed by seed. */
  readonly seeds: Summary;
}

/** What comparisons are made from. */
export interface Compared {
  readonly agents: readonly AgentStyle[];
  readonly tickers: readonly TickerLabel[];
  readonly complete: readonly CompleteTrial[];
  readonly series: ReadonlyMap<string, TrialSeries>;
  /** The experiment's own: whose daily returns are compared. */
  readonly mode: MetricModeName;
}

/** Tickers whose returns are compared together, and what they go by. */
export interface ComparisonScope {
  /** The ticker; {@link POOLED} for several together. */
  readonly ticker: string;
  readonly tickers: readonly string[];
}

/** Stands for the tickers of {@link pooledTickers}, held in equal parts. */
export const POOLED = '*';

/**
 * Every comparison of the reference agent: on the pooled tickers first, where there are at least two,
 * then on each ticker; by agent. Agents are paired within each window, then windows are put together.
 */
export function differences(data: Compared): Difference[] {
  const reference = data.agents.find((agent) => agent.isReference)?.name;
  if (reference === undefined) return [];
  const returns = trialReturns(data.complete, data.series, data.mode);
  const others = data.agents.filter((agent) => agent.name !== reference);
  const tests = new PairTests();
  const found = comparisonScopes(data).flatMap(({ ticker, tickers }) =>
    others.flatMap(({ name }) => {
      const windows = pairedWindows(returns, tickers, reference, name);
      const { a, b } = pairedReturns(windows);
      return pairedDifference(ticker, reference, name, windows).map((difference) => ({
        difference,
        test: tests.blockBootstrap(a, b),
      }));
    }),
  );
  const family = corrected(found.map(({ test }) => test));
  return found.map(({ difference }, index) => ({
    ...difference,
    test: family[index] ?? { p: null, reason: 'not tested' },
  }));
}

/** The pooled tickers first, where there are at least two and one calendar, then each ticker. */
export function comparisonScopes(data: Compared): ComparisonScope[] {
  const pooled = pooledTickers(data.tickers);
  return [
    ...(pooled.length > 1 && sameCalendar(data, pooled)
      ? [{ ticker: POOLED, tickers: pooled }]
      : []),
    ...data.tickers.map(({ ticker }) => ({ ticker, tickers: [ticker] })),
  ];
}

/** The tickers that are pooled: those with a planted signal, or all where nothing is known of it. */
export function pooledTickers(tickers: readonly TickerLabel[]): string[] {
  const planted = tickers.some((label) => label.planted !== null);
  return tickers
    .filter((label) => !planted || label.planted === 'signal')
    .map((label) => label.ticker);
}

/** What the pooled tickers are called. */
export function pooledHeading({ tickers }: Pick<Compared, 'tickers'>): string {
  const which = tickers.some((label) => label.planted !== null) ? 'planted tickers' : 'tickers';
  return `All ${pooledTickers(tickers).length} ${which}, in equal parts`;
}

/** Both agents in each window in which both ran. */
export function pairedWindows(
  returns: TrialReturns,
  tickers: readonly string[],
  first: string,
  second: string,
): PairedWindow[] {
  return [...returns].flatMap(([window, own]) =>
    pairedWindow(window, own, tickers, [first, second]),
  );
}

/** Daily returns of both over all windows, session by session. */
export function pairedReturns(windows: readonly PairedWindow[]): { a: number[]; b: number[] } {
  return {
    a: meanByDate(windows.map(({ dates, ours }) => ({ dates, values: ours.mean }))),
    b: meanByDate(windows.map(({ dates, theirs }) => ({ dates, values: theirs.mean }))),
  };
}

/**
 * One agent minus another in the windows in which both ran, with the interval that its names seed; none where
 * there is no such window.
 */
export function pairedDifference(
  ticker: string,
  reference: string,
  agent: string,
  windows: readonly PairedWindow[],
): PairedDifference[] {
  if (windows.length === 0) return [];
  const { a, b } = pairedReturns(windows);
  const random = seededRandom('report difference', ticker, reference, agent);
  const interval = pairedDifferenceInterval(a, b, { random });
  const totals = totalsBySeed(windows);
  return [
    {
      ticker,
      reference,
      agent,
      interval,
      sessions: a.length,
      excludesZero: interval.low > 0 || interval.high < 0,
      seeds: totals.length === 0 ? null : summarise(totals),
      windows: windows.map((pair) => windowDifference(pair)),
    },
  ];
}

function windowDifference(pair: PairedWindow): WindowDifference {
  const seeds = summarise(totalsBySeed([pair]));
  const estimate = pair.ours.mean.reduce(
    (sum, value, i) => sum + value - (pair.theirs.mean[i] ?? 0),
    0,
  );
  return { window: pair.window, estimate, seeds };
}
