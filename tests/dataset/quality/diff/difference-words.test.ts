import { expect, it } from 'vitest';
import { differenceWords } from '../../../../src/dataset/quality/diff/difference-words.js';

const long = 'The company said that orders rose by twelve percent in the quarter. ';

it.each([
  ['1.5', '2', '1.5 → 2'],
  [null, '2', 'nothing → 2'],
  [
    `${long}Up.`,
    `${long}Down.`,
    'from character 69 on: …in the quarter. Up. → …in the quarter. Down.',
  ],
  ['Up.', `Up. ${long}`, `from character 4 on: Up. → Up. ${long.slice(0, 44)}…`],
])('tells where %j and %j begin to differ', (a, b, words) => {
  expect(differenceWords(a, b)).toBe(words);
});
