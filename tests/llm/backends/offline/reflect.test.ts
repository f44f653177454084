import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explanationSchema, insightSchema } from '../../../../src/llm/answers.js';
import type { ExplainMoveFacts, ExtendedReflectionFacts } from '../../../../src/llm/facts.js';
import { analyst, decideFacts, memories, memory } from './sample.js';

const explainFacts = (different: Partial<ExplainMoveFacts>): ExplainMoveFacts => ({
  task: 'explain_move',
  ticker: 'TOY',
  date: '2022-01-04',
  character: 'You trade toys.',
  memories: [],
  nextChange: 0.01,
  ...different,
});

describe('the offline analyst explains a move', () => {
  const shown = [
    memory('good', { text: 'The outlook is great.' }),
    memory('bad', { text: 'The recall was a disaster.' }),
    memory('plain'),
  ];

  it.each([
    [0.01, ['good']],
    [-0.01, ['bad']],
    [0, []],
  ])('of %d by the memories that pointed that way', async (nextChange, cited) => {
    expect((await analyst.explain(explainFacts({ memories: shown, nextChange }))).cited).toEqual(
      cited,
    );
  });

  it('and remembers how many, not which', async () => {
    const explain = async (facts: Partial<ExplainMoveFacts>): Promise<string> =>
      (await analyst.explain(explainFacts(facts))).rationale;
    expect(await explain({ memories: shown })).toBe(
      'The next close moved +1.00 %, as 1 memory had suggested.',
    );
    expect(await explain({})).toBe(
      'The next close moved +1.00 %; no memory at hand pointed that way.',
    );
  });

  it('in the schema, citing only what it was shown', async () => {
    const change = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    await fc.assert(
      fc.asyncProperty(memories, change, async (held, nextChange) => {
        const answer = await analyst.explain(explainFacts({ memories: held, nextChange }));
        expect(explanationSchema.safeParse(answer).success).toBe(true);
        const ids = held.map(({ id }) => id);
        for (const id of answer.cited) expect(ids).toContain(id);
      }),
    );
  });
});

describe('the offline analyst looks back', () => {
  const outcome = fc.option(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { nil: null });
  const facts: fc.Arbitrary<ExtendedReflectionFacts> = fc.record({
    task: fc.constant('extended_reflection'),
    ticker: fc.constantFrom('TOY', 'MSFT', 'BTC'),
    date: fc.constant('2022-01-07'),
    sessions: fc.array(
      fc.record({
        date: fc.constant('2022-01-06'),
        action: fc.constantFrom('buy', 'hold', 'sell'),
        rationale: fc.string(),
        outcome,
      }),
      { maxLength: 10 },
    ),
    trend: fc.double({ min: -1, max: 1, noNaN: true }),
  });

  it('in the schema, and lets no later decision hang on the tone of its own words', async () => {
    await fc.assert(
      fc.asyncProperty(facts, memories, async (past, shown) => {
        const answer = await analyst.lookBack(past);
        expect(insightSchema.safeParse(answer).success).toBe(true);
        const own = memory('own reflection', {
          kind: 'reflection',
          text: answer.insight,
          score: 3,
        });
        const alone = await analyst.decide(decideFacts({ memories: shown }));
        expect(await analyst.decide(decideFacts({ memories: [own, ...shown] }))).toEqual(alone);
      }),
      { numRuns: 40 },
    );
  });

  it('counting the decisions that paid among those whose outcome is known', async () => {
    const session = { date: '2022-01-06', action: 'buy', rationale: '' } as const;
    const outcomes = [0.01, -0.01, 0, 0.02, null];
    const { insight } = await analyst.lookBack({
      task: 'extended_reflection',
      ticker: 'TOY',
      date: '2022-01-07',
      sessions: outcomes.map((one) => ({ ...session, outcome: one })),
      trend: -0.05,
    });
    expect(insight).toContain('lost 5.0 %');
    expect(insight).toContain('the 5 sessions to 2022-01-07');
    expect(insight).toContain('2 of 4 decisions');
  });
});
