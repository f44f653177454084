import { Account } from '../../src/llm/account.js';
import type { Usage } from '../../src/llm/model.js';
import { openaiModelSchema } from '../../src/llm/options.js';

/** The server that made-up calls go to. */
export const server = openaiModelSchema.parse({
  backend: 'openai',
  model: 'small-1',
  base_url: 'http://127.0.0.1:1/v1',
});

/** Calls that were never made, at 1 USD a million tokens in and 10 out. */
export function madeUpSpending() {
  const account = new Account(() => ({ input: 1, cached_input: null, output: 10 }));
  return {
    spent: () => account.total(),
    /** Makes so many calls; null for calls that come to nothing. */
    call(usage: Usage | null, times = 1): void {
      for (let i = 0; i < times; i += 1) account.begin(server, 0)(usage);
    },
  };
}
