import { circularShiftTest } from '../../metrics/circular-shift.js';
import { paperReturns } from '../../metrics/paper.js';
import type { SignificanceTest } from '../../metrics/significance-test.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { corrected, type Corrected } from './corrected.js';
import type { Compared } from './differences.js';
import { meanByDate } from './returns.js';
import type { TrialSeries } from './trial-series.js';

/** Whether one agent was long and short on the right days of one ticker. */
export interface Timing {
  readonly ticker: string;
  readonly agent: string;
  /** Sessions with a position and the return it was held for. */
  readonly sessions: number;
  /** Sum of positions times log returns, without costs: the paper's cumulative return. */
  readonly total: number;
  /** Circular-shift test, corrected over all agents and tickers. */
  readonly test: Corrected;
}

/** Each agent's positions, the mean over its seeds, against the returns of each ticker. */
export function timing({ agents, tickers, complete, series }: Compared): Timing[] {
  const found = tickers.flatMap(({ ticker }) =>
    agents.flatMap((agent) => {
      const own = complete.filter(
        (trial) => trial.base && trial.ticker === ticker && trial.agent === agent.name,
      );
      const held = positionsHeld(own, series);
      if (held.returns.length === 0) return [];
      const test: SignificanceTest = circularShiftTest(held.positions, held.returns);
      const total = held.positions.reduce((sum, each, i) => sum + each * (held.returns[i] ?? 0), 0);
      return [{ ticker, agent: agent.name, sessions: held.returns.length, total, test }];
    }),
  );
  const family = corrected(found.map(({ test }) => test));
  return found.map((each, index) => ({
    ...each,
    test: family[index] ?? { p: null, reason: 'not tested' },
  }));
}

/** Mean position over seeds and the return to the next close, session by session over all windows. */
function positionsHeld(
  trials: readonly CompleteTrial[],
  series: ReadonlyMap<string, TrialSeries>,
): { positions: number[]; returns: number[] } {
  const lists = trials.flatMap(({ id }) => {
    const own = series.get(id);
    if (own === undefined || own.closes.length < 2) return [];
    const dates = own.dates.slice(1);
    const market = paperReturns(own.closes, Array<number>(own.closes.length).fill(1));
    return [
      {
        positions: { dates, values: own.directions.slice(0, -1) },
        returns: { dates, values: market },
      },
    ];
  });
  return {
    positions: meanByDate(lists.map(({ positions }) => positions)),
    returns: meanByDate(lists.map(({ returns }) => returns)),
  };
}
