import type { SignificanceTest } from '../../metrics/significance-test.js';
import { corrected, type Corrected } from './corrected.js';
import {
  comparisonScopes,
  pairedReturns,
  pairedWindows,
  type Compared,
  type ComparisonScope,
} from './differences.js';
import { PairTests } from './pair-tests.js';
import { trialReturns, type TrialReturns } from './returns.js';

/** Two agents on one ticker, or on several together; every test corrected over all pairs. */
export interface Comparison {
  /** The ticker; `POOLED` for several together. */
  readonly ticker: string;
  /** The one that stands before the other in every table. */
  readonly a: string;
  readonly b: string;
  /** Paired sessions. */
  readonly sessions: number;
  /** Total daily return of `a` less that of `b`, a fraction. */
  readonly estimate: number;
  readonly blockBootstrap: Corrected;
  readonly wilcoxon: Corrected;
  readonly signFlips: Corrected;
}

/** A pair before its family is known. */
interface TestedPair extends Pick<Comparison, 'ticker' | 'a' | 'b' | 'sessions' | 'estimate'> {
  readonly tests: Readonly<Record<'blockBootstrap' | 'wilcoxon' | 'signFlips', SignificanceTest>>;
}

/** Every pair of agents in every scope of {@link comparisonScopes}, paired as differences are. */
export function comparisons(data: Compared): Comparison[] {
  const returns = trialReturns(data.complete, data.series, data.mode);
  const tests = new PairTests();
  const pairs = comparisonScopes(data).flatMap((scope) => testedPairs(data, scope, returns, tests));
  const family = (name: keyof TestedPair['tests']): Corrected[] =>
    corrected(pairs.map((pair) => pair.tests[name]));
  const [blockBootstrap, wilcoxon, signFlips] = [
    family('blockBootstrap'),
    family('wilcoxon'),
    family('signFlips'),
  ];
  const notMade: Corrected = { p: null, reason: 'not tested' };
  return pairs.map(({ ticker, a, b, sessions, estimate }, index) => ({
    ticker,
    a,
    b,
    sessions,
    estimate,
    blockBootstrap: blockBootstrap[index] ?? notMade,
    wilcoxon: wilcoxon[index] ?? notMade,
    signFlips: signFlips[index] ?? notMade,
  }));
}

function testedPairs(
  { agents }: Compared,
  scope: ComparisonScope,
  returns: TrialReturns,
  tests: PairTests,
): TestedPair[] {
  return agents.flatMap((first, index) =>
    agents.slice(index + 1).flatMap((second) => {
      const windows = pairedWindows(returns, scope.tickers, first.name, second.name);
      if (windows.length === 0) return [];
      const { a, b } = pairedReturns(windows);
      return [
        {
          ticker: scope.ticker,
          a: first.name,
          b: second.name,
          sessions: a.length,
          estimate: a.reduce((sum, value, i) => sum + value - (b[i] ?? 0), 0),
          tests: {
            blockBootstrap: tests.blockBootstrap(a, b),
            wilcoxon: tests.wilcoxon(a, b),
            signFlips: tests.signFlips(a, b),
          },
        },
      ];
    }),
  );
}
