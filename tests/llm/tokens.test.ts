import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTokenizer, tokenizerSchema } from '../../src/llm/tokens.js';

const tokenizer = await openTokenizer('o200k_base');

describe('a tokenizer', () => {
  // Counts published with the tokenizers: "tiktoken is great!" in OpenAI's guide to counting tokens.
  it.each([
    ['r50k_base', 6],
    ['p50k_base', 6],
    ['cl100k_base', 6],
    ['o200k_base', 6],
  ] as const)('%s counts "tiktoken is great!" as its makers do', async (name, tokens) => {
    expect((await openTokenizer(name)).count('tiktoken is great!')).toBe(tokens);
  });

  it('is there for every name that may be written', async () => {
    for (const name of tokenizerSchema.options) {
      expect((await openTokenizer(name)).count('')).toBe(0);
    }
  });

  it('reads what looks like a control token as the text it is', () => {
    expect(tokenizer.count('<|endoftext|>')).toBeGreaterThan(1);
    expect(tokenizer.head('<|endoftext|> and more', 100)).toBe('<|endoftext|> and more');
  });

  it('gives back a text that is short enough', () => {
    expect(tokenizer.head('Revenue rose.', 50)).toBe('Revenue rose.');
  });

  it('cuts a text to its first tokens, never inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(20), (text, most) => {
        const head = tokenizer.head(text, most);
        expect(text.startsWith(head)).toBe(true);
        expect(tokenizer.count(head)).toBeLessThanOrEqual(most);
        expect(tokenizer.head(text, most)).toBe(head);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves nothing of one text in the next', () => {
    expect(tokenizer.head('\u{10000}', 1)).toBe('');
    expect(tokenizer.head('Revenue rose by a third.', 3)).toBe('Revenue rose by');
  });
});
