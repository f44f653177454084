import type { Bar } from '../../market/market.js';
import type { Direction } from '../../portfolio/portfolio.js';
import { plainDecision, type Action, type Agent } from '../agent.js';
import type { MeanReversionOptions } from '../options.js';

/**
 * Bets on a return to the mean: buys when the close lies `entry` standard deviations of the last
 * `sessions` closes below their mean, sells when so far above (the bands of Bollinger 2001), and stays
 * until it is within `exit` of them. Holds in between, and as long as there are too few closes or they
 * are all equal.
 */
export function meanReversion(options: MeanReversionOptions): Agent {
  const { sessions } = options;
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async ({ bars }, { direction }) => {
      const score = bars.length < sessions ? null : standardScore(bars.slice(-sessions));
      if (score === null) return plainDecision('hold', 'No deviation from a mean yet.');
      const rationale = `The close lies ${score.toFixed(2)} standard deviations from the mean of ${sessions} closes.`;
      return plainDecision(reverting(score, direction, options), rationale);
    },
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}

function reverting(
  score: number,
  held: Direction,
  { entry, exit }: Pick<MeanReversionOptions, 'entry' | 'exit'>,
): Action {
  if (score <= -entry || (held === 1 && score < -exit)) return 'buy';
  if (score >= entry || (held === -1 && score > exit)) return 'sell';
  return 'hold';
}

/** The last close less the mean of all, in sample standard deviations (n - 1); null where that is 0. */
function standardScore(bars: readonly Bar[]): number | null {
  const closes = bars.map(({ close }) => close);
  const mean = closes.reduce((sum, close) => sum + close, 0) / closes.length;
  const squares = closes.reduce((sum, close) => sum + (close - mean) ** 2, 0);
  if (squares === 0) return null;
  return ((closes.at(-1) ?? mean) - mean) / Math.sqrt(squares / (closes.length - 1));
}
