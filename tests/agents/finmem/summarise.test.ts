import { describe, expect, it } from 'vitest';
import { summariseDocument } from '../../../src/agents/finmem/summarise.js';
import { openTokenizer } from '../../../src/llm/tokens.js';
import { listeningModel } from '../../llm/listening-model.js';
import { agreeable, context } from '../setting.js';

const { company } = context();
const words = (count: number): string => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');

describe('a document', () => {
  it('of at most max_words words is kept as it is', async () => {
    const model = listeningModel(agreeable, 8192);
    const document = { kind: 'news', text: words(20) } as const;
    expect(await summariseDocument(document, company, 20, model)).toEqual({
      text: words(20),
      account: null,
    });
    expect(model.asked).toEqual([]);
  });

  it('of one word more is condensed by the model, for its company', async () => {
    const model = listeningModel(agreeable, 8192);
    const document = { kind: '10-Q', text: words(21) } as const;
    const summary = await summariseDocument(document, company, 20, model);
    expect(summary).toMatchObject({ text: 'Short: w0 w1 w2 w3 w4 w5 w6', account: { pieces: 1 } });
    expect(model.of('summarise')).toEqual([
      { task: 'summarise', company: 'Toy Works', kind: '10-Q', maxWords: 20, text: words(21) },
    ]);
  });

  it('that gets no usable summary is its first words, the rest counted as cut', async () => {
    const model = listeningModel(() => undefined, 8192);
    const summary = await summariseDocument({ kind: 'news', text: words(30) }, company, 20, model);
    const { count } = await openTokenizer('o200k_base');
    expect(summary.text).toBe(words(20));
    expect(summary.account?.cutTokens).toBe(count(words(30).slice(words(20).length)));
  });
});
