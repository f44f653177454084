import { cumulativeWilcoxon } from '../../metrics/cumulative-wilcoxon.js';
import { roundedDifferences } from '../../metrics/paired-differences.js';
import type { SignificanceTest } from '../../metrics/significance-test.js';
import { wilcoxonSignedRank } from '../../metrics/wilcoxon.js';
import { pairedReturns, pairedWindows, type Compared } from './differences.js';
import { trialReturns } from './returns.js';

/** The published test beside the same test of daily returns: the reference agent and one other. */
export interface CumulativeTest {
  readonly ticker: string;
  readonly reference: string;
  readonly agent: string;
  readonly sessions: number;
  readonly cumulative: SignificanceTest;
  readonly daily: SignificanceTest;
}

/** The reference agent against each other on each ticker, on the paper's returns whatever the mode. */
export function cumulativeTests({
  agents,
  tickers,
  complete,
  series,
}: Omit<Compared, 'mode'>): CumulativeTest[] {
  const reference = agents.find((agent) => agent.isReference)?.name;
  if (reference === undefined) return [];
  const returns = trialReturns(complete, series, 'paper');
  return tickers.flatMap(({ ticker }) =>
    agents.flatMap(({ name: agent }) => {
      if (agent === reference) return [];
      const windows = pairedWindows(returns, [ticker], reference, agent);
      if (windows.length === 0) return [];
      const { a, b } = pairedReturns(windows);
      const daily = wilcoxonSignedRank(roundedDifferences(a, b));
      const cumulative = cumulativeWilcoxon(a, b);
      return [{ ticker, reference, agent, sessions: a.length, cumulative, daily }];
    }),
  );
}
