import { plainDecision, type Agent } from '../agent.js';

/** Long from the first test session to the last. */
export function buyAndHold(): Agent {
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async () => plainDecision('buy', 'Always long.'),
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}
