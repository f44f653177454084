import { describe, expect, it } from 'vitest';
import { combineSummariesPrompt } from '../../../src/llm/condensing/prompts/combine-summaries.js';
import { summarisePartPrompt } from '../../../src/llm/condensing/prompts/summarise-part.js';
import { summarisePrompt } from '../../../src/llm/condensing/prompts/summarise.js';
import { messagesOf } from '../../../src/llm/messages.js';
import type { Prompt } from '../../../src/llm/model.js';

const wordsOf = <T>(prompt: Prompt<T>): string =>
  messagesOf(prompt)
    .map(({ content }) => content)
    .join('\n');

describe('a prompt that condenses', () => {
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

  it('is answered once for all trials', () => {
    const about = { company: 'T', kind: 'news', maxWords: 50 } as const;
    for (const prompt of [
      summarisePrompt({ ...about, text: 'T' }),
      summarisePartPrompt({ ...about, text: 'T', section: null, part: 1, parts: 2 }),
      combineSummariesPrompt({ ...about, summaries: [] }),
    ]) {
      expect(prompt.scope).toBe('shared');
    }
  });
});
