import { expect, it } from 'vitest';
import type { TickerHistory } from '../../src/dataset/snapshot.js';
import { openHistory, shareHistory } from '../../src/experiment/shared-history.js';

const bar = {
  date: '2022-01-03',
  open: null,
  close: 0.1 + 0.2,
  availableAt: '2022-01-03T21:00:00Z',
};

function documentOf(id: string, text: string): TickerHistory['documents'][number] {
  const availableAt = '2022-01-03T12:00:00Z';
  return { id, kind: 'news', availableAt, text, visibleFrom: '2022-01-03' };
}

const history: TickerHistory = {
  company: { ticker: 'ACME', name: 'Acmé', sector: 'Tools', introduction: 'It makes “tools”.' },
  bars: [bar],
  traded: [{ ...bar, open: 1e-9 }],
  documents: [
    documentOf('1', 'Ärger über 5 €, 上海 🛠'),
    documentOf('2', ''),
    documentOf('3', 'Up.'),
  ],
};

it('a history comes back from shared memory as it was', () => {
  expect(openHistory(structuredClone(shareHistory(history)))).toEqual(history);
});

it('a history is copied into shared memory once, however often it is sent', () => {
  const shared = shareHistory(history);
  expect(shareHistory(history)).toBe(shared);
  expect(shareHistory(openHistory(shared))).toBe(shared);
});
