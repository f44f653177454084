import { plainDecision, type Agent } from '../agent.js';

/** Never holds anything. */
export function flat(): Agent {
  return {
    learn: async () => plainDecision('hold', 'Never trades.'),
    act: async () => plainDecision('hold', 'Never trades.'),
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}
