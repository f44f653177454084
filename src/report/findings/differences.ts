import { seededRandom } from '../../base/random.js';
import { pairedDifferenceInterval, type Interval } from '../../metrics/bootstrap.js';
import { summarise, type Summary } from '../../metrics/summary.js';
import type { CompleteTrial } from '../reading/inputs.js';
import type { AgentStyle } from './agent-styles.js';
import { pairedWindow, totalsBySeed, type PairedWindow } from './paired-windows.js';
import { meanByDate, sameCalendar, trialReturns, type TrialReturns } from './returns.js';
import type { TickerLabel } from './tickers.js';
import type { TrialSeries } from './trial-series.js';

/** The reference agent minus one other agent on one ticker, or on several together. Fractions. */
export interface Difference {
  /** The ticker; {@link POOLED} for several together. */
  readonly ticker: string;
  readonly reference: string;
  readonly agent: string;
  /** Of the total of paired daily returns averaged over seeds; over windows too, where they overlap. */
  readonly interval: Interval;
  readonly excludesZero: boolean;
  /** The same total, seed by seed; null where no seed ran in every window. */
  readonly seeds: Summary | null;
  /** The total of each window by itself. */
  readonly windows: readonly WindowDifference[];
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
  const returns = trialReturns(data.complete, data.series);
  const pooled = pooledTickers(data.tickers);
  const scopes = [
    ...(pooled.length > 1 && sameCalendar(data, pooled) ? [{ name: POOLED, tickers: pooled }] : []),
    ...data.tickers.map(({ ticker }) => ({ name: ticker, tickers: [ticker] })),
  ];
  return scopes.flatMap(({ name, tickers }) =>
    data.agents
      .filter((agent) => agent.name !== reference)
      .flatMap((agent) =>
        pairedDifference(
          name,
          reference,
          agent.name,
          pairs(returns, tickers, reference, agent.name),
        ),
      ),
  );
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
function pairs(
  returns: TrialReturns,
  tickers: readonly string[],
  reference: string,
  agent: string,
): PairedWindow[] {
  return [...returns].flatMap(([window, own]) =>
    pairedWindow(window, own, tickers, [reference, agent]),
  );
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
): Difference[] {
  if (windows.length === 0) return [];
  const a = meanByDate(windows.map(({ dates, ours }) => ({ dates, values: ours.mean })));
  const b = meanByDate(windows.map(({ dates, theirs }) => ({ dates, values: theirs.mean })));
  const random = seededRandom('report difference', ticker, reference, agent);
  const interval = pairedDifferenceInterval(a, b, { random });
  const totals = totalsBySeed(windows);
  return [
    {
      ticker,
      reference,
      agent,
      interval,
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
