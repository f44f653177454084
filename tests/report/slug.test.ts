import { describe, expect, it } from 'vitest';
import { slug } from '../../src/report/slug.js';

describe('a name as part of a file name', () => {
  it('keeps tickers and agents apart that differ in a dot or a hyphen alone', () => {
    const names = ['BRK.B', 'BRK-B', 'BRKB', 'a-b', 'a--b'];
    expect(new Set(names.map(slug)).size).toBe(names.length);
  });

  it('is small letters, with hyphens for all that a file name should not have', () => {
    expect(slug('shallow stability')).toBe('shallow-stability');
    expect(slug('a/b 50 %')).toBe('a-b-50-');
  });
});
