import { plainDecision, type Agent } from '../agent.js';
import { momentumOf } from '../momentum.js';
import type { MomentumOptions } from '../options.js';

/** Buys after a rise over the last sessions, sells after a fall, holds when there was neither. */
export function momentum(options: MomentumOptions): Agent {
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async ({ bars }) => {
      const value = momentumOf(bars, options.sessions);
      const action = value === null || value === 0 ? 'hold' : value > 0 ? 'buy' : 'sell';
      const known = value === null ? 'is not known yet' : `is ${(value * 100).toFixed(2)} %`;
      const rationale = `Momentum over ${options.sessions} sessions ${known}.`;
      return { ...plainDecision(action, rationale), momentum: value };
    },
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}
