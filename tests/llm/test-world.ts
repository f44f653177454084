import type { ModelWorld } from '../../src/llm/model-world.js';
import { freeSpending } from '../../src/llm/spending.js';
import { openGates, type GateEffects } from '../../src/llm/wrappers/gate.js';
import { openTurns } from '../../src/llm/wrappers/turns.js';
import { memoryStore } from './example-prompt.js';

/** The key every test server is asked with. */
export const KEY = 'sk-canary-0123456789abcdef';

/** Waits that end at once, and how long they would have been. */
export function instantWaits(): GateEffects & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    uniform: () => 0.5,
  };
}

/** What models need from the world, with nothing to wait for and the key in the environment. */
export function testWorld(different: Partial<ModelWorld> = {}): ModelWorld {
  const stop = different.stop ?? new AbortController().signal;
  return {
    environment: (name) => (name === 'OPENAI_API_KEY' ? KEY : undefined),
    answers: memoryStore(),
    cache: 'off',
    spending: freeSpending,
    stop,
    gateOf: openGates(8, stop, instantWaits()),
    turns: openTurns(),
    warn: () => undefined,
    ...different,
  };
}
