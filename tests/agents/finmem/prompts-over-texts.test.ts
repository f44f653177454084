import { describe, expect, it } from 'vitest';
import { decidePrompt } from '../../../src/agents/finmem/prompts/decide.js';
import { explainMovePrompt } from '../../../src/agents/finmem/prompts/explain-move.js';
import { extendedReflectionPrompt } from '../../../src/agents/finmem/prompts/extended-reflection.js';
import { profileOverviewPrompt } from '../../../src/agents/finmem/prompts/profile-overview.js';
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

describe('the answer to a prompt', () => {
  it('serves all trials where it is the overview, and is each trial’s own elsewhere', () => {
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
    expect(overview.scope).toBe('shared');
    expect(decidePrompt(decide).scope).toBe('trial');
    expect(explainMovePrompt({ ...seen, nextChange: 0 }).scope).toBe('trial');
  });
});
