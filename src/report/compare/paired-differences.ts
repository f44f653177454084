import { corrected, type Corrected } from '../findings/corrected.js';
import {
  pairedDifference,
  pairedReturns,
  POOLED,
  pooledTickers,
  type PairedDifference,
} from '../findings/differences.js';
import type { ReportData } from '../findings/report-data.js';
import { PairTests } from '../findings/pair-tests.js';
import { pairedWindow, type PairedWindow } from '../findings/paired-windows.js';
import {
  returnsKey,
  trialReturns,
  type SeedReturns,
  type TrialReturns,
} from '../findings/returns.js';
import { pairedWindows, type Pair, type SharedScope, type WindowPair } from './shared-scope.js';

/** An agent of the second experiment minus its namesake of the first, on the sessions that both traded. */
export interface PairedBetween {
  readonly agent: string;
  /** The ticker, or {@link POOLED}. */
  readonly ticker: string;
  readonly difference: PairedDifference;
  /** Block bootstrap test of the same, corrected over all that the two experiments share. */
  readonly test: Corrected;
  /** Sessions that both were tested on; one that lies in several windows counts once. */
  readonly sessions: number;
}

/** Stand for the two experiments where agents of one name meet. */
const FIRST = 'a';
const SECOND = 'b';

/** Every agent that both experiments ran, on all shared tickers in equal parts, then on each; in the mode of the first. */
export function pairedBetween(pair: Pair, scope: SharedScope): PairedBetween[] {
  const returnsIn = ({ inputs, series }: ReportData): TrialReturns =>
    trialReturns(inputs.complete, series, pair.a.mainMode);
  const returns = { a: returnsIn(pair.a), b: returnsIn(pair.b) };
  const windows = pairedWindows(pair, scope);
  const pooled = pooledTickers(scope.tickers);
  const scopes = [
    ...(pooled.length > 1 ? [{ ticker: POOLED, tickers: pooled }] : []),
    ...scope.tickers.map(({ ticker }) => ({ ticker, tickers: [ticker] })),
  ];
  const tests = new PairTests();
  const found = scopes.flatMap(({ ticker, tickers }) =>
    scope.agents.flatMap((agent) => {
      const paired = windows.flatMap((each) => sharedSessions(each, returns, agent, tickers));
      const daily = pairedReturns(paired);
      const names = [`${agent} of ${SECOND}`, `${agent} of ${FIRST}`] as const;
      const sessions = new Set(paired.flatMap(({ dates }) => dates)).size;
      return pairedDifference(ticker, ...names, paired).map((difference) => ({
        agent,
        ticker,
        difference,
        sessions,
        test: tests.blockBootstrap(daily.a, daily.b),
      }));
    }),
  );
  const family = corrected(found.map(({ test }) => test));
  return found.map((each, index) => ({
    ...each,
    test: family[index] ?? { p: null, reason: 'not tested' },
  }));
}

/** Both in one pair of windows, cut to the sessions that both have; none where tickers differ in theirs. */
function sharedSessions(
  { a, b }: WindowPair,
  returns: { readonly a: TrialReturns; readonly b: TrialReturns },
  agent: string,
  tickers: readonly string[],
): PairedWindow[] {
  const merged = new Map<string, SeedReturns>();
  const calendars = new Set<string>();
  for (const ticker of tickers) {
    const ours = returns.a.get(a.name)?.get(returnsKey(agent, ticker));
    const theirs = returns.b.get(b.name)?.get(returnsKey(agent, ticker));
    if (ours === undefined || theirs === undefined) return [];
    const shared = new Set(ours.dates.filter((date) => theirs.dates.includes(date)));
    calendars.add([...shared].join(' '));
    merged.set(returnsKey(FIRST, ticker), cutTo(shared, ours));
    merged.set(returnsKey(SECOND, ticker), cutTo(shared, theirs));
  }
  if (calendars.size !== 1) return [];
  return pairedWindow(a.name, merged, tickers, [SECOND, FIRST]);
}

function cutTo(shared: ReadonlySet<string>, { dates, bySeed }: SeedReturns): SeedReturns {
  const kept = [...dates.keys()].filter((place) => shared.has(dates[place] ?? ''));
  return {
    dates: kept.map((place) => dates[place] ?? ''),
    bySeed: new Map(
      [...bySeed].map(([seed, values]) => [seed, kept.map((place) => values[place] ?? 0)]),
    ),
  };
}
