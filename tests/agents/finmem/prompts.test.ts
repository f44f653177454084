import { describe, expect, it } from 'vitest';
import { decidePrompt } from '../../../src/agents/finmem/prompts/decide.js';
import { explainMovePrompt } from '../../../src/agents/finmem/prompts/explain-move.js';
import { extendedReflectionPrompt } from '../../../src/agents/finmem/prompts/extended-reflection.js';
import { summarisePrompt } from '../../../src/agents/finmem/prompts/summarise.js';
import type { DecideFacts, ShownMemory } from '../../../src/llm/facts.js';
import type { Prompt } from '../../../src/llm/model.js';

const memory = (id: string, layer: string): ShownMemory => ({
  id,
  layer,
  kind: 'news',
  date: '2022-01-03',
  text: `Text of ${id}.`,
  recency: 1,
  relevancy: 0.2,
  importance: 0.4,
  score: 1.6,
});
const seen = {
  ticker: 'TOY',
  date: '2022-01-04',
  character: 'You trade toys.',
  memories: [memory('TOY-news-1', 'shallow'), memory('TOY-10-K-1', 'deep')],
};
const decide: Omit<DecideFacts, 'task'> = {
  ...seen,
  risk: 'risk_averse',
  momentum: Math.log(1.05),
  momentumSessions: 3,
  hold: 'keep',
  position: -1,
};
const wordsOf = <T>(prompt: Prompt<T>): string =>
  prompt
    .messages()
    .map(({ content }) => content)
    .join('\n');

describe('the decide prompt', () => {
  it('holds the character, the inclination, the position, momentum and each memory with its id', () => {
    const words = wordsOf(decidePrompt(decide));
    for (const part of [
      'You trade toys.',
      'risk-averse',
      'in TOY is short',
      '3 sessions',
      '5.00 %',
      'shallow memory:',
      '[TOY-news-1] news, 2022-01-03',
      'Text of TOY-news-1.',
      'deep memory:',
      '[TOY-10-K-1]',
    ]) {
      expect(words).toContain(part);
    }
  });

  it.each([
    [{ position: 1 }, 'in TOY is long'],
    [{ position: 0 }, 'in TOY is flat'],
    [{ risk: 'risk_seeking' as const }, 'risk-seeking'],
    [{ momentum: null }, 'too few closes'],
    [{ hold: 'flat' as const }, 'hold means be flat'],
    [{ hold: 'keep' as const }, 'hold means keep the present position'],
    [{ memories: [] }, 'Nothing relevant is remembered.'],
  ])('given %j says %j', (different, part) => {
    expect(wordsOf(decidePrompt({ ...decide, ...different }))).toContain(part);
  });

  it('hands the same facts on as data', () => {
    expect(decidePrompt(decide).facts).toEqual({ task: 'decide', ...decide });
  });
});

describe('hindsight', () => {
  const nextChange = -0.0321;

  it('stands in the explain-move prompt, in words and in facts', () => {
    const prompt = explainMovePrompt({ ...seen, nextChange });
    expect(wordsOf(prompt)).toContain('fell by 3.21 %');
    expect(prompt.facts).toMatchObject({ nextChange });
    expect(wordsOf(explainMovePrompt({ ...seen, nextChange: 0.01 }))).toContain('rose by 1.00 %');
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

describe('the extended-reflection prompt', () => {
  it('lists each session with its outcome, unknown ones said to be so', () => {
    const session = { action: 'buy', rationale: 'Because.' } as const;
    const words = wordsOf(
      extendedReflectionPrompt({
        ticker: 'TOY',
        date: '2022-01-05',
        trend: Math.log(0.9),
        sessions: [
          { ...session, date: '2022-01-03', outcome: 0.015 },
          { ...session, date: '2022-01-04', outcome: -0.02 },
          { ...session, date: '2022-01-05', outcome: null },
        ],
      }),
    );
    for (const part of [
      '-10.00 %',
      '+1.50 %',
      '-2.00 %',
      'not known yet',
      '2022-01-04: buy. Because.',
    ]) {
      expect(words).toContain(part);
    }
  });
});

describe('the summarise prompt', () => {
  it('names what it condenses, how far, and carries the whole text', () => {
    const words = wordsOf(
      summarisePrompt({
        company: 'Toy Works',
        kind: '10-Q',
        text: 'Sales rose 3 %.',
        maxWords: 77,
      }),
    );
    for (const part of ['quarterly report (10-Q)', 'Toy Works', '77 words', 'Sales rose 3 %.']) {
      expect(words).toContain(part);
    }
  });

  it('is shared between trials, the others are each trial’s own', () => {
    const summarise = summarisePrompt({ company: 'T', kind: 'news', text: 'T', maxWords: 50 });
    expect(summarise.scope).toBe('shared');
    expect(decidePrompt(decide).scope).toBe('trial');
    expect(explainMovePrompt({ ...seen, nextChange: 0 }).scope).toBe('trial');
  });
});
