import { meanByDate, meanOf, returnsKey, type SeedReturns } from './returns.js';

/** One agent in one window: the mean over its seeds session by session, and each seed. */
interface WindowReturns {
  readonly mean: readonly number[];
  readonly bySeed: SeedReturns['bySeed'];
}

/** Two agents in one window, session by session. */
export interface PairedWindow {
  readonly window: string;
  readonly dates: readonly string[];
  readonly ours: WindowReturns;
  readonly theirs: WindowReturns;
}

/** Two agents in one window on an account split equally over the tickers each day; none or one. */
export function pairedWindow(
  window: string,
  returns: ReadonlyMap<string, SeedReturns>,
  tickers: readonly string[],
  [reference, agent]: readonly [string, string],
): PairedWindow[] {
  const ours = pooledReturns(returns, tickers, reference);
  const theirs = pooledReturns(returns, tickers, agent);
  if (ours === null || theirs === null) return [];
  if (ours.mean.length !== theirs.mean.length || ours.mean.length < 2) return [];
  const { dates } = returns.get(returnsKey(reference, tickers[0] ?? '')) ?? { dates: [] };
  return [{ window, dates, ours, theirs }];
}

/** Seeds that ran on every ticker; null where there is none. */
function pooledReturns(
  returns: ReadonlyMap<string, SeedReturns>,
  tickers: readonly string[],
  agent: string,
): WindowReturns | null {
  const each = tickers.map((ticker) => returns.get(returnsKey(agent, ticker))?.bySeed ?? new Map());
  const bySeed = new Map<number, readonly number[]>();
  for (const seed of each[0]?.keys() ?? []) {
    const mean = meanOf(each.map((own) => own.get(seed) ?? []));
    if (mean !== null && mean.length > 0) bySeed.set(seed, mean);
  }
  const mean = meanOf([...bySeed.values()]);
  return mean === null ? null : { mean, bySeed };
}

/**
 * Totals of each of our seeds that ran in every window, less the same seed of theirs; less their mean
 * where that did not run in every window. A session in several windows counts once.
 */
export function totalsBySeed(windows: readonly PairedWindow[]): number[] {
  const ours = wholeSeeds(windows, ({ ours: own }) => own);
  const theirs = wholeSeeds(windows, ({ theirs: own }) => own);
  const theirMean = total(
    meanByDate(windows.map(({ dates, theirs: { mean } }) => ({ dates, values: mean }))),
  );
  return [...ours].map(([seed, own]) => own - (theirs.get(seed) ?? theirMean));
}

function wholeSeeds(
  windows: readonly PairedWindow[],
  of: (pair: PairedWindow) => WindowReturns,
): Map<number, number> {
  const totals = new Map<number, number>();
  const [first] = windows;
  for (const seed of first === undefined ? [] : of(first).bySeed.keys()) {
    const lists = windows.flatMap((pair) => {
      const values = of(pair).bySeed.get(seed);
      return values === undefined ? [] : [{ dates: pair.dates, values }];
    });
    if (lists.length === windows.length) totals.set(seed, total(meanByDate(lists)));
  }
  return totals;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
