import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionSchema } from '../../../../src/llm/answers.js';
import { evidenceOf } from '../../../../src/llm/backends/offline/reflect.js';
import { analyst, decideFacts, memories, memory, momentum, newAnalyst } from './sample.js';

const good = 'The outlook is great and customers are delighted.';
const bad = 'The recall was a disaster and investors are angry.';

describe('the offline analyst decides', () => {
  it.each([
    ['buy', 'good news', [memory('a', { text: good })], null],
    ['sell', 'bad news', [memory('a', { text: bad })], null],
    ['hold', 'news without a tone', [memory('a')], null],
    ['hold', 'nothing at all', [], null],
    ['hold', 'momentum alone, for it only tips the scales', [], 0.2],
  ] as const)('%s on %s', async (action, _, shown, value) => {
    const answer = await analyst.decide(decideFacts({ memories: shown, momentum: value }));
    expect(answer.action).toBe(action);
  });

  it('by the memories of higher score when they disagree', async () => {
    const shown = (goodScore: number, badScore: number): ReturnType<typeof decideFacts> =>
      decideFacts({
        memories: [
          memory('g', { text: good, score: goodScore }),
          memory('b', { text: bad, score: badScore }),
        ],
      });
    expect((await analyst.decide(shown(2.5, 0.5))).action).toBe('buy');
    expect((await analyst.decide(shown(0.5, 2.5))).action).toBe('sell');
  });

  it('citing what agrees with the decision, best first, three at most', async () => {
    const shown = [1, 3, 2, 4].map((score) =>
      memory(`g${score}`, { text: good, score: score / 2 }),
    );
    const answer = await analyst.decide(
      decideFacts({ memories: [...shown, memory('b', { text: bad, score: 0.1 })] }),
    );
    expect(answer.cited).toEqual(['g4', 'g3', 'g2']);
  });

  it('without reading a tone into its own reflections', async () => {
    const reflection = memory('r', { kind: 'reflection', text: good, score: 3 });
    const alone = await analyst.decide(decideFacts({ memories: [reflection] }));
    expect(alone).toMatchObject({ action: 'hold', cited: [] });
    const beside = await analyst.decide(
      decideFacts({ memories: [reflection, memory('a', { text: bad, score: 0.2 })] }),
    );
    expect(beside).toMatchObject({ action: 'sell', cited: ['a'] });
  });

  it('always in the schema, the same way each time, citing only what it was shown', async () => {
    await fc.assert(
      fc.asyncProperty(memories, momentum, async (shown, value) => {
        const facts = decideFacts({ memories: shown, momentum: value });
        const answer = await analyst.decide(facts);
        expect(decisionSchema.safeParse(answer).success).toBe(true);
        expect(await analyst.decide(facts)).toEqual(answer);
        expect(await newAnalyst().decide(facts)).toEqual(answer);
        const ids = shown.map(({ id }) => id);
        for (const id of answer.cited) expect(ids).toContain(id);
      }),
    );
  });

  it('to act when risk-averse only where it would act when risk-seeking, and the same way', async () => {
    let [averse, seeking] = [0, 0];
    await fc.assert(
      fc.asyncProperty(memories, momentum, async (shown, value) => {
        const facts = { memories: shown, momentum: value };
        const careful = await analyst.decide(decideFacts({ ...facts, risk: 'risk_averse' }));
        const bold = await analyst.decide(decideFacts({ ...facts, risk: 'risk_seeking' }));
        expect(['hold', bold.action]).toContain(careful.action);
        averse += careful.action === 'hold' ? 0 : 1;
        seeking += bold.action === 'hold' ? 0 : 1;
      }),
      { seed: 11, numRuns: 120 },
    );
    expect(averse).toBeGreaterThan(0);
    expect(averse).toBeLessThan(seeking);
  });
});

describe('the evidence', () => {
  it('is the mean tone weighed by score; scores below zero weigh nothing', () => {
    const reading = (score: number, tone: number): Parameters<typeof evidenceOf>[0][number] => ({
      memory: memory('a', { score }),
      tone,
    });
    expect(evidenceOf([reading(3, 0.5), reading(1, -0.5)])).toBeCloseTo(0.25, 12);
    expect(evidenceOf([reading(1, 0.5), reading(-2, -1)])).toBe(0.5);
    expect(evidenceOf([reading(-1, 0.5)])).toBe(0);
    expect(evidenceOf([])).toBe(0);
  });
});
