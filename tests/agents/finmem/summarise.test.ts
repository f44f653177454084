import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combiningRounds } from '../../../src/agents/finmem/summarise-plan.js';
import { summariseDocument, summaryCallsOf } from '../../../src/agents/finmem/summarise.js';
import { UserError } from '../../../src/base/user-error.js';
import type { Facts } from '../../../src/llm/facts.js';
import { messagesOf } from '../../../src/llm/messages.js';
import type { LanguageModel, ReadingLimits } from '../../../src/llm/model.js';
import { openTokenizer } from '../../../src/llm/tokens.js';
import { agreeable, asking, context, type Asked } from '../setting.js';

const { company } = context();
const words = (count: number): string => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');
const limitsOf = (contextTokens: number, maxOutputTokens: number): ReadingLimits => ({
  contextTokens,
  maxOutputTokens,
  tokenizer: () => openTokenizer('o200k_base'),
});

/** A model that reads so much at once and writes down what it is asked. */
function reader(
  limits: ReadingLimits | null,
  answers: (facts: Facts) => unknown = agreeable,
): Asked & { readonly model: LanguageModel } {
  const asked = asking(answers);
  return { ...asked, model: { ...asked.model, limits } };
}

/** A filing of some 100,000 tokens: sections of numbered paragraphs. */
const paragraphs = Array.from({ length: 2300 }, (_, i) => {
  const sentence = `Paragraph ${i}: net sales in segment ${i % 7} rose by ${i % 13} percent, driven by demand for toys. `;
  return `${sentence}${'Costs grew more slowly than sales, and margins widened. '.repeat(2)}`.trim();
});
const filing = paragraphs
  .map((text, i) => (i % 250 === 0 ? `Item ${i / 250 + 1}. Section\n${text}` : text))
  .join('\n\n');

describe('a document', () => {
  it('of at most max_words words is kept as it is', async () => {
    const { model, facts } = reader(limitsOf(8192, 512));
    const document = { kind: 'news', text: words(20) } as const;
    expect(await summariseDocument(document, company, 20, model)).toEqual({
      text: words(20),
      account: null,
    });
    expect(facts).toEqual([]);
  });

  it('that fits the context is condensed in one call, its tokens counted', async () => {
    const { model, facts } = reader(limitsOf(8192, 512));
    const summary = await summariseDocument({ kind: 'news', text: words(30) }, company, 20, model);
    const { count } = await openTokenizer('o200k_base');
    expect(facts.map(({ task }) => task)).toEqual(['summarise']);
    expect(summary.account).toEqual({ sourceTokens: count(words(30)), pieces: 1, cutTokens: 0 });
  });

  it('is one call, uncounted, for a model that reads anything', async () => {
    const { model, facts } = reader(null);
    const summary = await summariseDocument({ kind: '10-K', text: filing }, company, 120, model);
    expect(facts.map(({ task }) => task)).toEqual(['summarise']);
    expect(summary.account).toEqual({ sourceTokens: null, pieces: 1, cutTokens: 0 });
  });

  it('that gets no usable summary is its first words, the rest counted as cut', async () => {
    const { model } = reader(limitsOf(8192, 512), () => null);
    const summary = await summariseDocument({ kind: 'news', text: words(30) }, company, 20, model);
    const { count } = await openTokenizer('o200k_base');
    expect(summary.text).toBe(words(20));
    expect(summary.account?.cutTokens).toBe(count(words(30).slice(words(20).length)));
  });

  it('does not fit at all where the answer takes the whole context', async () => {
    const { model } = reader(limitsOf(2048, 2000));
    await expect(
      summariseDocument({ kind: '10-K', text: filing }, company, 120, model),
    ).rejects.toBeInstanceOf(UserError);
  });
});

describe('a 10-K of 100,000 tokens', { timeout: 60_000 }, () => {
  const document = { kind: '10-K', text: filing } as const;
  const limits = limitsOf(8192, 512);

  it('is read piece by piece and combined in rounds, nothing lost', async () => {
    const { model, of, messages } = reader(limits);
    const { account } = await summariseDocument(document, company, 120, model);
    const { count } = await openTokenizer('o200k_base');
    expect(account).toEqual({
      sourceTokens: count(filing),
      pieces: of('summarise_part').length,
      cutTokens: 0,
    });
    expect(account?.sourceTokens).toBeGreaterThan(100_000);
    const read = of('summarise_part').map(({ text }) => text);
    expect(read.join('')).toBe(filing);
    for (const one of paragraphs) {
      expect(read.filter((text) => text.includes(one))).toHaveLength(1);
    }
    for (const asked of messages) {
      const tokens = asked.reduce((sum, { content }) => sum + count(content), 0);
      expect(tokens + limits.maxOutputTokens).toBeLessThan(limits.contextTokens);
    }
    expect(of('summarise_part').map(({ part }) => part)).toEqual(read.map((_, i) => i + 1));
    expect(of('summarise_part')[0]?.section).toBe('Item 1. Section');
  });

  it('takes the calls that were foretold, whatever the model answers', async () => {
    const foretold = await summaryCallsOf(document, company, 120, limits);
    const wordy = 'The segment did well and will do better. '.repeat(400);
    for (const summary of ['Short.', wordy]) {
      const { model, facts, messages, of } = reader(limits, () => ({
        summary,
        sentiment: 'neutral',
      }));
      const { account } = await summariseDocument(document, company, 120, model);
      expect(messages.slice(0, foretold.prompts.length)).toEqual(foretold.prompts.map(messagesOf));
      expect(of('combine_summaries').map(({ summaries }) => summaries.length)).toEqual(
        foretold.combining,
      );
      expect(facts).toHaveLength(foretold.prompts.length + foretold.combining.length);
      expect((account?.cutTokens ?? 0) > 0).toBe(summary === wordy);
    }
  });

  it('combines in several rounds where the context is small', async () => {
    const { prompts, combining } = await summaryCallsOf(document, company, 60, limitsOf(2560, 512));
    expect(prompts.length).toBeGreaterThan(50);
    expect(combining.length).toBeGreaterThan(15);
    expect(combining.every((size) => size >= 2 && size <= 4)).toBe(true);
  });

  it('loses only the pieces whose summary failed, first words excepted', async () => {
    const { model, of } = reader(limits, (facts) =>
      facts.task === 'summarise_part' && facts.part === 2 ? null : agreeable(facts),
    );
    const { account } = await summariseDocument(document, company, 120, model);
    const { count } = await openTokenizer('o200k_base');
    const lost = count(of('summarise_part')[1]?.text ?? '');
    expect(account?.cutTokens).toBeGreaterThan(lost * 0.9);
    expect(account?.cutTokens).toBeLessThanOrEqual(lost);
  });

  it('is asked as the one draw that all trials share', async () => {
    const { model, repeats } = reader(limits);
    await summariseDocument(document, company, 120, model);
    expect(new Set(repeats)).toEqual(new Set([0]));
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
