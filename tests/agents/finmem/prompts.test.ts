import { describe, expect, it } from 'vitest';
import { decidePrompt } from '../../../src/agents/finmem/prompts/decide.js';
import { explainMovePrompt } from '../../../src/agents/finmem/prompts/explain-move.js';
import { extendedReflectionPrompt } from '../../../src/agents/finmem/prompts/extended-reflection.js';
import { decisionSchema } from '../../../src/llm/answers.js';
import { summarisePrompt } from '../../../src/llm/condensing/prompts/summarise.js';
import type { ShownMemory } from '../../../src/llm/facts.js';
import { messagesOf } from '../../../src/llm/messages.js';
import { memory, seen, decide, wordsOf } from './prompt-setting.js';

describe('the decide prompt', () => {
  it('reads like this, word for word', () => {
    expect(messagesOf(decidePrompt(decide))).toEqual([
      {
        role: 'system',
        content:
          'You trade toys.\nYou are risk-averse now: act only on strong evidence and avoid losses first.',
      },
      {
        role: 'user',
        content: [
          'It is 2022-01-04, after the close. Your position in TOY is short.',
          'Momentum: over the last 3 sessions its price rose by 5.00 %.',
          '',
          'What you remember, shallow memory:',
          '[1] news, 2022-01-03',
          'Text of 1.',
          '[2] news, 2022-01-03',
          'Text of 2.',
          'What you remember, deep memory:',
          '[3] news, 2022-01-03',
          'Text of 3.',
          '',
          'Buy means: be long. Sell means: be short. Hold means: keep the present position.',
          'Decide now: buy, hold or sell.',
          'Weigh the memories above and the momentum, and nothing you know from elsewhere.',
          'Give the reasons in one or two sentences of plain words. They are remembered later without the memories, so put no numbers in brackets there.',
          'In `cited`, list the numbers of the memories the decision rests on, as they stand in brackets above; leave it empty if it rests on none.',
        ].join('\n'),
      },
    ]);
  });

  it.each([
    [{ position: 1 }, 'in TOY is long'],
    [{ position: 0 }, 'in TOY is flat'],
    [{ risk: 'risk_seeking' as const }, 'risk-seeking'],
    [{ momentum: null }, 'too few closes'],
    [{ momentumSessions: 1 }, 'over the last session its price'],
    [{ hold: 'flat' as const }, 'Hold means: be flat for it'],
    [{ momentum: -0.01 }, 'its price fell by 1.00 %.'],
    [{ momentum: 0 }, 'its price did not change.'],
    [{ memories: [] }, 'Nothing relevant is remembered.'],
  ])('given %j says %j', (different, part) => {
    expect(wordsOf(decidePrompt({ ...decide, ...different }))).toContain(part);
  });

  it.each(['keep', 'flat'] as const)('with hold: %s says what a sale is', (hold) => {
    expect(wordsOf(decidePrompt({ ...decide, hold }))).toContain('Sell means: be short');
    expect(wordsOf(decidePrompt({ ...decide, hold }, false))).toContain('Sell means: be flat');
  });

  it('hands the same facts on as data', () => {
    expect(decidePrompt(decide).facts).toEqual({ task: 'decide', ...decide });
  });
});

describe('the outline of a prompt', () => {
  it('names memories by their place, whole, and keeps words that return in parts of their own', () => {
    const [system, user] = decidePrompt(decide).outline();
    expect(system?.parts).toContain('You trade toys.');
    expect(user?.parts.filter((part) => typeof part !== 'string')).toEqual([
      { memory: 0 },
      { memory: 1 },
      { memory: 2 },
    ]);
    const [, tomorrow] = decidePrompt({ ...decide, date: '2022-01-05', memories: [] }).outline();
    const shared = user?.parts.filter((part) => tomorrow?.parts.includes(part));
    expect(shared?.some((part) => typeof part === 'string' && part.startsWith('Decide now'))).toBe(
      true,
    );
  });

  it('tells no score and no id that holds a ticker or a date', () => {
    for (const prompt of [decidePrompt(decide), explainMovePrompt({ ...seen, nextChange: 0.01 })]) {
      expect(wordsOf<unknown>(prompt)).not.toMatch(/1\.69|0\.23|0\.45|score/);
    }
  });
});

describe('a citation', () => {
  const decided = (cited: string[]): string | undefined =>
    decidePrompt(decide).problemWith?.({ action: 'buy', rationale: 'Because.', cited });

  it.each([
    [[], undefined],
    [['1', '3', '3'], undefined],
    [['9'], 'cites [9], which is not among [1] to [3]'],
    [['9', '1', 'TOY-news-1'], 'cites [9] and [TOY-news-1], which are not among [1] to [3]'],
  ])('of %j is wrong so: %s', (cited, problem) => {
    expect(decided(cited)).toBe(problem);
    const explained = explainMovePrompt({ ...seen, nextChange: 0.01 });
    expect(explained.problemWith?.({ rationale: 'Because.', cited })).toBe(problem);
  });

  it('where one memory or none is shown is told what was shown', () => {
    const answer = { action: 'buy', rationale: 'Because.', cited: ['2'] } as const;
    const problemOf = (memories: readonly ShownMemory[]): string | undefined =>
      decidePrompt({ ...decide, memories }).problemWith?.({ ...answer, cited: ['2'] });
    expect(problemOf([memory('1', 'deep')])).toBe('cites [2], which is not [1], the only memory');
    expect(problemOf([])).toBe('cites [2], which is not among the memories, for none is shown');
  });

  it('is understood as a number and in its brackets, too', () => {
    const answer = decisionSchema.parse({
      action: 'buy',
      rationale: 'So.',
      cited: [1, '[2]', ' 3 '],
    });
    expect(answer.cited).toEqual(['1', '2', '3']);
  });
});

describe('hindsight', () => {
  const nextChange = -0.0321;

  it('stands in the explain-move prompt, in words and in facts', () => {
    const prompt = explainMovePrompt({ ...seen, nextChange });
    expect(wordsOf(prompt)).toContain('fell by 3.21 %');
    expect(prompt.facts).toMatchObject({ nextChange });
    expect(wordsOf(explainMovePrompt({ ...seen, nextChange: 0.01 }))).toContain('rose by 1.00 %');
    expect(wordsOf(explainMovePrompt({ ...seen, nextChange: 0 }))).toContain('did not change');
  });

  it('has no place in any other prompt, though one tried to put it there', () => {
    const smuggled = { nextChange };
    const prompts = [
      decidePrompt({ ...decide, ...smuggled }),
      summarisePrompt({
        company: 'Toy Works',
        kind: 'news',
        text: 'Text.',
        maxWords: 50,
        ...smuggled,
      }),
      extendedReflectionPrompt({ ...seen, sessions: [], trend: 0, ...smuggled }),
    ];
    for (const prompt of prompts) expect(wordsOf<unknown>(prompt)).not.toMatch(/3\.21|0\.0321/);
  });
});
