import type { Bar } from '../../market/market.js';
import { plainDecision, type Agent } from '../agent.js';
import type { MovingAverageCrossOptions } from '../options.js';

/**
 * Long while the mean of the last `fast` closes is above that of the last `slow` ones, short while it
 * is below (the variable-length moving average of Brock, Lakonishok & LeBaron 1992, without its band);
 * holds where they are equal and as long as there are fewer than `slow` closes.
 */
export function movingAverageCross({ fast, slow }: MovingAverageCrossOptions): Agent {
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async ({ bars }) => {
      if (bars.length < slow) return plainDecision('hold', `Fewer than ${slow} closes yet.`);
      const [short, long] = [meanClose(bars, fast), meanClose(bars, slow)];
      const action = short === long ? 'hold' : short > long ? 'buy' : 'sell';
      const rationale = `Mean of ${fast} closes ${short.toFixed(2)}, of ${slow} closes ${long.toFixed(2)}.`;
      return plainDecision(action, rationale);
    },
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}

function meanClose(bars: readonly Bar[], sessions: number): number {
  return bars.slice(-sessions).reduce((sum, { close }) => sum + close, 0) / sessions;
}
