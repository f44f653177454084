import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import { combiningRounds, planSummary } from '../../../src/llm/condensing/plan.js';
import { rejection } from '../example-prompt.js';
import { filing, limitsOf } from './long-filing.js';

const document = { company: 'Toy Works', kind: '10-K', maxWords: 60, text: filing } as const;

describe('the plan of a summary', () => {
  it('is one prompt for a model that reads anything', async () => {
    const { prompts, pieces, tokenizer } = await planSummary(document, null);
    expect(prompts.map(({ name }) => name)).toEqual(['summarise@2']);
    expect(pieces).toEqual([filing]);
    expect(tokenizer).toBeNull();
  });

  it(
    'has several rounds of combining where the context is small',
    { timeout: 60_000 },
    async () => {
      const { prompts, fanIn } = await planSummary(document, limitsOf(2560, 512));
      const sizes = combiningRounds(prompts.length, fanIn).flat();
      const calls = sizes.filter((size) => size > 1);
      expect(prompts.length).toBeGreaterThan(50);
      expect(calls.length).toBeGreaterThan(15);
      expect(calls.every((size) => size <= 4)).toBe(true);
    },
  );

  it('cannot be made where the answer takes the whole context', async () => {
    const error = await rejection(planSummary(document, limitsOf(2048, 2000)));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ where: 'model.context_tokens' });
  });
});

describe('the rounds of combining', () => {
  it.each([
    [1, 5, []],
    [5, 5, [[5]]],
    [6, 5, [[3, 3], [2]]],
    [3, 2, [[1, 2], [2]]],
    [12, 3, [[3, 3, 3, 3], [2, 2], [2]]],
  ])('of %i summaries, %i at a time, are %j', (count, fanIn, rounds) => {
    expect(combiningRounds(count, fanIn)).toEqual(rounds);
  });

  it('take up every summary once and end with one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3000 }), fc.integer({ min: 2, max: 40 }), (n, most) => {
        const rounds = combiningRounds(n, most);
        let left = n;
        for (const sizes of rounds) {
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(left);
          expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
          left = sizes.length;
        }
        expect(left).toBe(1);
      }),
    );
  });
});
