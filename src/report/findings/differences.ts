import { seededRandom } from '../../base/random.js';
import { pairedDifferenceInterval, type Interval } from '../../metrics/bootstrap.js';
import { standardReturns } from '../../metrics/standard.js';
import { summarise, type Summary } from '../../metrics/summary.js';
import type { CompleteTrial } from '../reading/inputs.js';
import type { AgentStyle } from './agent-styles.js';
import type { TickerLabel } from './tickers.js';
import type { TrialSeries } from './trial-series.js';

/** The reference agent minus one other agent on one ticker, or on several together. Fractions. */
export interface Difference {
  /** The ticker; {@link POOLED} for several together. */
  readonly ticker: string;
  readonly reference: string;
  readonly agent: string;
  /** Of the total of paired daily returns averaged over seeds. */
  readonly interval: Interval;
  readonly excludesZero: boolean;
  /** The same total, seed by seed. */
  readonly seeds: Summary;
}

/** Daily returns of one base trial by its seed. */
type ReturnsBySeed = ReadonlyMap<number, readonly number[]>;

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
 * then on each ticker; by agent.
 */
export function differences(data: Compared): Difference[] {
  const reference = data.agents.find((agent) => agent.isReference)?.name;
  if (reference === undefined) return [];
  const pooled = pooledTickers(data.tickers);
  const scopes = [
    ...(pooled.length > 1 && traded(data, pooled) === 1 ? [{ name: POOLED, tickers: pooled }] : []),
    ...data.tickers.map(({ ticker }) => ({ name: ticker, tickers: [ticker] })),
  ];
  return scopes.flatMap(({ name, tickers }) => {
    const ours = pooledReturns(data, tickers, reference);
    return data.agents
      .filter((agent) => agent.name !== reference)
      .flatMap((agent) => {
        const theirs = pooledReturns(data, tickers, agent.name);
        return compare(name, reference, agent.name, ours, theirs);
      });
  });
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

/** How many different calendars the tickers were traded on; paired returns need one. */
function traded(data: Compared, tickers: readonly string[]): number {
  const calendars = data.complete
    .filter((trial) => trial.base && tickers.includes(trial.ticker))
    .map((trial) => data.series.get(trial.id)?.dates.join(' '));
  return new Set(calendars).size;
}

/** Daily returns by seed of an account split equally over the tickers each day. */
function pooledReturns(data: Compared, tickers: readonly string[], agent: string): ReturnsBySeed {
  const each = tickers.map((ticker) => returnsBySeed(data, ticker, agent));
  const [first] = each;
  const pooled = new Map<number, readonly number[]>();
  for (const seed of first?.keys() ?? []) {
    const lists = each.flatMap((bySeed) => [bySeed.get(seed) ?? []]);
    const mean = meanOf(lists);
    if (mean !== null && mean.length > 0) pooled.set(seed, mean);
  }
  return pooled;
}

function compare(
  ticker: string,
  reference: string,
  agent: string,
  ours: ReturnsBySeed,
  theirs: ReturnsBySeed,
): Difference[] {
  const a = seedMean(ours);
  const b = seedMean(theirs);
  if (a === null || b === null || a.length !== b.length || a.length < 2) return [];
  const random = seededRandom('report difference', ticker, reference, agent);
  const interval = pairedDifferenceInterval(a, b, { random });
  const seeds = summarise(totalsBySeed(ours, theirs, total(b)));
  const excludesZero = interval.low > 0 || interval.high < 0;
  return [{ ticker, reference, agent, interval, excludesZero, seeds }];
}

/** Totals of each of our seeds less the same seed of theirs; less their mean where it did not run. */
function totalsBySeed(ours: ReturnsBySeed, theirs: ReturnsBySeed, theirMean: number): number[] {
  return [...ours].map(([seed, returns]) => {
    const other = theirs.get(seed);
    return total(returns) - (other === undefined ? theirMean : total(other));
  });
}

function returnsBySeed(data: Compared, ticker: string, agent: string): ReturnsBySeed {
  const bySeed = new Map<number, readonly number[]>();
  for (const trial of data.complete) {
    if (!trial.base || trial.ticker !== ticker || trial.agent !== agent) continue;
    const equity = data.series.get(trial.id)?.equity ?? [];
    // A book that was wiped out has no returns after it; it is left out of means of returns.
    if (equity.length > 1 && equity.every((value) => value > 0)) {
      bySeed.set(trial.seed, standardReturns(equity));
    }
  }
  return bySeed;
}

function seedMean(bySeed: ReturnsBySeed): number[] | null {
  return meanOf([...bySeed.values()]);
}

/** Mean session by session; null where the lists are not of one length. */
function meanOf(lists: readonly (readonly number[])[]): number[] | null {
  const first = lists[0];
  if (first === undefined || lists.some((list) => list.length !== first.length)) return null;
  return first.map((_, i) => lists.reduce((sum, list) => sum + (list[i] ?? 0), 0) / lists.length);
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
