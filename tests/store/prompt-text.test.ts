import { describe, expect, it } from 'vitest';
import { promptMessages, type PromptSources } from '../../src/store/prompt-text.js';

const sources: PromptSources = {
  texts: [{ text: 'You are careful.' }, { text: 'Decide:\n' }],
  memories: new Map([['TOY-news-1', { text: 'Orders {rose} for 3 months.' }]]),
};

describe('the words of a recorded prompt', () => {
  it('are its parts in order: words, shared texts by number, memories by id', () => {
    const messages = promptMessages(
      {
        messages: [
          { role: 'system', parts: [0] },
          { role: 'user', parts: [1, '[1] ', { memory: 'TOY-news-1' }, '', '\n', 0] },
        ],
      },
      sources,
    );
    expect(messages).toEqual([
      { role: 'system', content: 'You are careful.' },
      { role: 'user', content: 'Decide:\n[1] Orders {rose} for 3 months.\nYou are careful.' },
    ]);
  });

  it.each([
    [7, 'text 7, which prompt-texts.ndjson'],
    [{ memory: 'TOY-news-2' }, 'memory TOY-news-2, which memories.ndjson'],
  ])('are not made up where %j is gone', (part, message) => {
    const messages = [{ role: 'user' as const, parts: [part] }];
    expect(() => promptMessages({ messages }, sources)).toThrow(message);
  });
});
