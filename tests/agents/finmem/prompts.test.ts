import { describe, expect, it } from 'vitest';
import { combineSummariesPrompt } from '../../../src/agents/finmem/prompts/combine-summaries.js';
import { decidePrompt } from '../../../src/agents/finmem/prompts/decide.js';
import { explainMovePrompt } from '../../../src/agents/finmem/prompts/explain-move.js';
import { extendedReflectionPrompt } from '../../../src/agents/finmem/prompts/extended-reflection.js';
import { profileOverviewPrompt } from '../../../src/agents/finmem/prompts/profile-overview.js';
import { summarisePartPrompt } from '../../../src/agents/finmem/prompts/summarise-part.js';
import { summarisePrompt } from '../../../src/agents/finmem/prompts/summarise.js';
import { decisionSchema } from '../../../src/llm/answers.js';
import type { DecideFacts, ShownMemory } from '../../../src/llm/facts.js';
import { messagesOf } from '../../../src/llm/messages.js';
import type { Prompt } from '../../../src/llm/model.js';

const memory = (id: string, layer: string, text = `Text of ${id}.`): ShownMemory => ({
  id,
  layer,
  kind: 'news',
  date: '2022-01-03',
  text,
  recency: 1,
  relevancy: 0.2345,
  importance: 0.4567,
  score: 1.6912,
});
const seen = {
  ticker: 'TOY',
  date: '2022-01-04',
  character: 'You trade toys.',
  memories: [memory('1', 'shallow'), memory('2', 'shallow'), memory('3', 'deep')],
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
  messagesOf(prompt)
    .map(({ content }) => content)
    .join('\n');

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
      'the price fell by 10.00 %',
      '+1.50 %',
      '-2.00 %',
      'not known yet',
      '2022-01-04: buy. Because.',
    ]) {
      expect(words).toContain(part);
    }
  });
});

describe('the training in an extended-reflection prompt', () => {
  const session = { date: '2022-01-03', action: 'buy', rationale: 'So.', outcome: 0.01 } as const;
  const sessions = [session, session, session];
  const facts = { ticker: 'TOY', date: '2022-01-05', trend: 0, sessions };

  it.each([
    [0, /\n\nSay in/],
    [2, /The first 2 of them were training: there the action is no decision/],
    [3, /This was training: there the action is no decision/],
  ])('%i sessions long is told apart from decisions', (labels, words) => {
    expect(wordsOf(extendedReflectionPrompt(facts, labels))).toMatch(words);
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

  it('of a part says which part it is, and of which section', () => {
    const part = { company: 'Toy Works', kind: '10-K', text: 'Sales rose.', maxWords: 77 } as const;
    const words = wordsOf(
      summarisePartPrompt({ ...part, section: 'Item 7. Discussion', part: 2, parts: 9 }),
    );
    for (const piece of [
      'part 2 of 9',
      'section "Item 7. Discussion"',
      '77 words',
      'Sales rose.',
    ]) {
      expect(words).toContain(piece);
    }
    expect(wordsOf(summarisePartPrompt({ ...part, section: null, part: 1, parts: 2 }))).toContain(
      'about Toy Works. Condense',
    );
  });

  it('of summaries numbers them in their order', () => {
    const words = wordsOf(
      combineSummariesPrompt({
        company: 'Toy Works',
        kind: '10-K',
        maxWords: 77,
        summaries: ['First.', 'Second.'],
      }),
    );
    expect(words).toContain('Summary 1:\nFirst.\nSummary 2:\nSecond.');
  });

  it('is shared between trials as the overview is, the others are each trial’s own', () => {
    const about = { company: 'T', kind: 'news', text: 'T', maxWords: 50 } as const;
    const performance = {
      from: '2021-01-04',
      to: '2021-12-31',
      cumulativeReturn: 0.1,
      volatility: null,
      drawdown: 0.2,
      months: null,
      lastQuarter: null,
    };
    const overview = profileOverviewPrompt({
      ticker: 'TOY',
      company: 'T',
      performance,
      inWords: 'It rose.',
    });
    expect(wordsOf(overview)).toContain('It rose.');
    for (const prompt of [
      summarisePrompt(about),
      summarisePartPrompt({ ...about, section: null, part: 1, parts: 2 }),
      combineSummariesPrompt({ ...about, summaries: [] }),
      overview,
    ]) {
      expect(prompt.scope).toBe('shared');
    }
    expect(decidePrompt(decide).scope).toBe('trial');
    expect(explainMovePrompt({ ...seen, nextChange: 0 }).scope).toBe('trial');
  });
});
