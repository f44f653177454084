import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import type { Prompt } from '../../src/llm/model.js';
import { requestKey } from '../../src/llm/request-key.js';
import { decidePrompt } from './example-prompt.js';

const plain = decidePrompt();
const key = (prompt: Prompt<unknown> = plain, repeat = 0, model = 'm'): string =>
  requestKey(model, prompt, repeat);

describe('requestKey', () => {
  it('is the same for the same question, whoever builds it', () => {
    expect(key(decidePrompt())).toBe(key());
    expect(key()).toMatch(/^[0-9a-f]{64}$/);
    const rebuilt = z.strictObject({ a: z.string() });
    const again = z.strictObject({ a: z.string() });
    expect(key({ ...plain, schema: rebuilt })).toBe(key({ ...plain, schema: again }));
  });

  it('is the same whatever the facts, which a real model does not see', () => {
    const sessions = { task: 'extended_reflection', date: '2022-10-07', sessions: [] } as const;
    const facts = { ...sessions, ticker: 'NFLX', trend: 0 };
    expect(key({ ...plain, facts })).toBe(key());
  });

  it('differs by model, prompt, words, schema and repeat', () => {
    const different = [
      key(),
      key(plain, 0, 'other'),
      key({ ...plain, name: 'decide@2' }),
      key(decidePrompt({ question: 'And now?' })),
      key({ ...plain, schema: z.strictObject({ a: z.string() }) }),
      key({ ...plain, schema: z.strictObject({ a: z.string().describe('Explained.') }) }),
      key(plain, 1),
    ];
    expect(new Set(different).size).toBe(different.length);
  });

  it('of a shared prompt is the same for every trial', () => {
    const shared = decidePrompt({ scope: 'shared' });
    expect(key(shared, 5)).toBe(key(shared, 0));
  });
});
