import { describe, expect, it } from 'vitest';
import { documentsToStore } from '../../../src/agents/finmem/documents.js';
import { item, observation } from '../setting.js';

const filing = (id: string, kind: '10-K' | '10-Q') => ({ ...item(id), kind });

describe('what a session brings to memory', () => {
  it('is stored 10-Q first, then 10-K, then news, each kind in its own order', () => {
    const documents = [item('n1'), filing('k', '10-K'), item('n2'), filing('q', '10-Q')];
    const stored = documentsToStore(observation([100], documents), 'nothing');
    expect(stored.map(({ id }) => id)).toEqual(['q', 'k', 'n1', 'n2']);
  });

  it('is nothing on a day without documents', () => {
    expect(documentsToStore(observation([100]), 'nothing')).toEqual([]);
  });

  it.each([
    ['without documents', []],
    ['with filings alone', [filing('k', '10-K')]],
  ])('ends, where empty days are kept, in an empty text on a day %s', (_, documents) => {
    const stored = documentsToStore(observation([100, 101], documents), 'empty_memory');
    expect(stored.slice(0, -1)).toEqual(documents);
    expect(stored.at(-1)).toMatchObject({ id: 'TOY-no-news-2022-01-04', kind: 'news', text: '' });
  });

  it('has no empty text on a day with news', () => {
    const stored = documentsToStore(observation([100], [item('n')]), 'empty_memory');
    expect(stored.map(({ id }) => id)).toEqual(['n']);
  });
});
