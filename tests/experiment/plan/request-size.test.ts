import { describe, expect, it } from 'vitest';
import { answerLength } from '../../../src/experiment/plan/answer-lengths.js';
import { requestSizes } from '../../../src/experiment/plan/request-size.js';
import { StandIns } from '../../../src/experiment/plan/stand-ins.js';
import { messagesOf } from '../../../src/llm/messages.js';
import { openaiModelSchema } from '../../../src/llm/options.js';
import { openTokenizer } from '../../../src/llm/tokens.js';
import { decidePrompt } from '../../../src/agents/finmem/prompts/decide.js';

const tokenizer = await openTokenizer('o200k_base');
const model = (settings: object = {}) =>
  openaiModelSchema.parse({ backend: 'openai', model: 'small-1', ...settings });

const key = '0123456789abcdef'.repeat(4);
const tokens = { low: 10, expected: 40, high: 90 };

const decide = (...texts: string[]) =>
  decidePrompt({
    ticker: 'ACME',
    date: '2022-04-01',
    character: 'You trade Acme Tools.',
    memories: texts.map((text, index) => ({
      id: String(index + 1),
      layer: 'shallow',
      kind: 'news',
      date: '2022-03-31',
      text,
      recency: 1,
      relevancy: 1,
      importance: 1,
      score: 3,
    })),
    risk: 'risk_seeking',
    momentum: null,
    momentumSessions: 3,
    hold: 'flat',
    position: 0,
  });

describe('the size of a request', () => {
  it('is its words by tokenizer, within two in a hundred at OpenAI', () => {
    const prompt = decide('Acme won a large order.');
    const sizes = requestSizes(model(), tokenizer, new StandIns());
    const counted = messagesOf(prompt).reduce((n, { content }) => n + tokenizer.count(content), 0);
    const { low, high } = sizes.prompt(prompt);
    expect(low).toBeLessThanOrEqual(counted);
    expect(low).toBeGreaterThan(counted * 0.95);
    expect(high).toBeGreaterThan(counted);
  });

  it('has a wider band where the server counts with a table of its own', () => {
    const prompt = decide('Acme won a large order.');
    const there = requestSizes(model(), tokenizer, new StandIns()).prompt(prompt);
    const options = model({ base_url: 'http://127.0.0.1:8000/v1' });
    const here = requestSizes(options, tokenizer, new StandIns()).prompt(prompt);
    expect(here.expected).toBe(there.expected);
    expect(here.low).toBeLessThan(there.low);
    expect(here.high).toBeGreaterThan(there.high);
  });

  it('counts what is yet to be written as what it may be, wherever it has travelled', () => {
    const standIns = new StandIns();
    const sizes = requestSizes(model(), tokenizer, standIns);
    const summary = standIns.mark('A stand-in of some words.', key, { tokens, scope: 'shared' });
    const known = sizes.prompt(decide('')).expected;
    expect(sizes.prompt(decide(summary)).expected - known).toBeCloseTo(40, 6);
    expect(sizes.text(`before ${summary} after ${summary}`).expected).toBe(
      tokenizer.count('before ') + tokenizer.count(' after ') + 80,
    );
  });
});

describe('a stand-in', () => {
  const standIns = new StandIns();
  const words = standIns.mark('Rose.', key, { tokens, scope: 'trial' });

  it('is known again in a longer text', () => {
    expect(standIns.takeApart(`- 2022-04-01: buy. ${words} Outcome: +1 %.`)).toEqual({
      known: ['- 2022-04-01: buy. ', ' Outcome: +1 %.'],
      standIns: [{ tokens, scope: 'trial' }],
    });
  });

  it('is known again when its end was cut off', () => {
    expect(standIns.takeApart(words.slice(0, -3)).standIns).toHaveLength(1);
  });

  it('made from another counts as one', () => {
    const insight = standIns.mark(`Seen: ${words}`, key.replaceAll('0', '1'), {
      tokens,
      scope: 'trial',
    });
    expect(standIns.takeApart(insight)).toMatchObject({ known: [], standIns: [{}] });
  });

  it('looks like no date, figure or name', () => {
    expect(words).toMatch(/^⟦[a-p]{16} Rose\.⟧$/);
  });
});

describe('the length of an answer', () => {
  const { facts } = decide();

  it('is never more than max_output_tokens', () => {
    const { answer } = answerLength(facts, model({ max_output_tokens: 50 }), false);
    expect(answer).toEqual({ low: expect.any(Number), expected: 50, high: 50 });
    expect(answer.low).toBeLessThan(50);
  });

  it('grows with the words a summary may have', () => {
    const of = (maxWords: number) =>
      answerLength(
        { task: 'summarise', company: 'Acme', kind: '10-K', text: '', maxWords },
        model(),
        false,
      ).answer;
    expect(of(200).expected).toBeGreaterThan(of(100).expected);
    expect(of(100).low).toBeLessThan(of(100).expected);
    expect(of(100).high).toBeGreaterThan(of(100).expected);
  });

  it('may be all that is allowed where a model reasons unseen', () => {
    const options = model({ max_output_tokens: 4_096 });
    expect(answerLength(facts, options, false).answer.high).toBeLessThan(4_096);
    expect(answerLength(facts, options, true).answer.high).toBe(4_096);
  });
});
