import { expect, it } from 'vitest';
import { shareWords } from '../../../src/dataset/quality/share-words.js';

it.each([
  [0, 5, '0 %'],
  [1, 1_000_000, 'under 0.01 %'],
  [38, 10_000, '0.4 %'],
  [2, 1_255, '0.2 %'],
  [1, 3, '33.3 %'],
  [999_999, 1_000_000, 'over 99.9 %'],
  [5, 5, '100 %'],
])('%d of %d is %s', (count, of, words) => {
  expect(shareWords(count, of)).toBe(words);
});
