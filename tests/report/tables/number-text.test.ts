import { expect, it } from 'vitest';
import {
  count,
  counted,
  decimals,
  listed,
  signedDecimals,
} from '../../../src/report/tables/number-text.js';

it('writes numbers with a true minus sign and no negative zero', () => {
  expect(decimals(-1.005, 1)).toBe('\u22121.0');
  expect(decimals(-0.004, 2)).toBe('0.00');
  expect(signedDecimals(0.004, 2)).toBe('0.00');
  expect(signedDecimals(2.5, 1)).toBe('+2.5');
});

it('separates thousands by a thin space', () => {
  expect(count(1234567)).toBe('1\u202f234\u202f567');
  expect(count(999)).toBe('999');
});

it('words counts and lists', () => {
  expect(counted(1, 'trial')).toBe('1 trial');
  expect(counted(0, 'trial')).toBe('0 trials');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
});
