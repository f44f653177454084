import { describe, expect, it } from 'vitest';
import { combineSummariesPrompt } from '../../../src/agents/finmem/prompts/combine-summaries.js';
import { decidePrompt } from '../../../src/agents/finmem/prompts/decide.js';
import { explainMovePrompt } from '../../../src/agents/finmem/prompts/explain-move.js';
import { extendedReflectionPrompt } from '../../../src/agents/finmem/prompts/extended-reflection.js';
import { profileOverviewPrompt } from '../../../src/agents/finmem/prompts/profile-overview.js';
import { summarisePartPrompt } from '../../../src/agents/finmem/prompts/summarise-part.js';
import { summarisePrompt } from '../../../src/agents/finmem/prompts/summarise.js';
import { seen, decide, wordsOf } from './prompt-setting.js';

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
