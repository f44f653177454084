import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarySchema } from '../../../../src/llm/answers.js';
import { sentencesOf } from '../../../../src/llm/backends/offline/tone.js';
import type { SummariseFacts } from '../../../../src/llm/facts.js';
import { UnusableAnswerError } from '../../../../src/llm/model.js';
import { analyst, text } from './sample.js';

const facts = (words: string, maxWords = 20): SummariseFacts => ({
  task: 'summarise',
  company: 'Toy Works',
  kind: '10-Q',
  text: words,
  maxWords,
});
const count = (words: string): number => words.split(/\s+/).length;

describe('the offline summary', () => {
  it('keeps the sentences of strongest tone, in their order', async () => {
    const { summary, sentiment } = await analyst.summarise(
      facts(
        'The board met. The recall was a disaster. The office is blue. Customers are angry.',
        9,
      ),
    );
    expect(summary).toBe('The recall was a disaster. Customers are angry.');
    expect(sentiment).toBe('negative');
  });

  it.each([
    ['The outlook is great.', 'positive'],
    ['Fraud charges led to severe losses.', 'negative'],
    ['The board met on Tuesday.', 'neutral'],
  ])('of %j is %s', async (words, sentiment) => {
    expect((await analyst.summarise(facts(words))).sentiment).toBe(sentiment);
  });

  it('is the first words of a text whose every sentence is too long', async () => {
    const words = Array.from({ length: 40 }, (_, i) => `w${i}`);
    const { summary } = await analyst.summarise(facts(`  ${words.join(' ')}`));
    expect(summary).toBe(words.slice(0, 20).join(' '));
  });

  it('keeps to the limit, is in the schema, and says nothing the text does not', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 60 }), async (words, maxWords) => {
        const answer = await analyst.summarise(facts(words, maxWords));
        expect(summarySchema.safeParse(answer).success).toBe(true);
        expect(count(answer.summary)).toBeLessThanOrEqual(maxWords);
        const squeezed = sentencesOf(words).join(' ').replaceAll(/\s+/g, ' ');
        for (const one of sentencesOf(answer.summary)) {
          expect(squeezed).toContain(one.replaceAll(/\s+/g, ' '));
        }
      }),
    );
  });

  it('of a part of a document is that of its text', async () => {
    const words = 'The outlook is great. The board met.';
    const part = {
      ...facts(words),
      task: 'summarise_part',
      section: null,
      part: 1,
      parts: 2,
    } as const;
    expect(await analyst.summarise(part)).toEqual(await analyst.summarise(facts(words)));
  });

  it('of summaries is that of all their sentences', async () => {
    const summaries = ['The outlook is great. The office is blue.', 'Customers are angry.'];
    const { text: _, ...about } = facts('', 7);
    expect(await analyst.summarise({ ...about, task: 'combine_summaries', summaries })).toEqual({
      summary: 'The outlook is great. Customers are angry.',
      sentiment: 'positive',
    });
  });

  it('of a text without words is no usable answer, as from any other model', async () => {
    await expect(analyst.summarise(facts(' \n '))).rejects.toBeInstanceOf(UnusableAnswerError);
  });
});
