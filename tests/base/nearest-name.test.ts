import { describe, expect, it } from 'vitest';
import { nearestName, suggestion } from '../../src/base/nearest-name.js';

const settings = ['top_k', 'decay_unit', 'layers', 'purge', 'access_bonus', 'routing'];

describe('nearestName', () => {
  it.each([
    ['topk', 'top_k'],
    ['TOP_K', 'top_k'],
    ['layer', 'layers'],
    ['decay_units', 'decay_unit'],
    ['acess_bonus', 'access_bonus'],
  ])('takes %s for %s', (mistyped, meant) => {
    expect(nearestName(mistyped, settings)).toBe(meant);
  });

  it('suggests nothing for a word unlike all of them, or when there are none', () => {
    expect(nearestName('commission', settings)).toBeUndefined();
    expect(nearestName('top_k', [])).toBeUndefined();
    expect(suggestion('commission', settings)).toBe('');
  });

  it('takes the first of names that are equally near', () => {
    expect(nearestName('ab', ['aa', 'bb'])).toBe('aa');
  });

  it('asks whether it was meant', () => {
    expect(suggestion('purg', settings)).toBe('Did you mean "purge"?');
  });
});
