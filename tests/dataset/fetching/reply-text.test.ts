import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/dataset/fetching/reply-text.js';

describe('the text of a reply', () => {
  it.each<readonly [string, readonly number[], string | null, string]>([
    ['UTF-8 where no character set is named', [0xe2, 0x82, 0xac], 'text/html', '€'],
    ['UTF-8 without its mark', [0xef, 0xbb, 0xbf, 0x61], null, 'a'],
    ['Windows-1252 where it is not UTF-8', [0x93, 0x41, 0x94, 0xe9], 'text/html', '“A”é'],
    ['Windows-1252 where Latin-1 is named', [0x92, 0xe9], 'text/html; charset=ISO-8859-1', '’é'],
    ['the character set that is named', [0x61, 0x00], 'text/csv; charset="utf-16le"', 'a'],
    ['UTF-8 cut short, read as Windows-1252', [0xe2, 0x82], 'text/plain; charset=utf-8', 'â‚'],
    ['a character set nobody knows, read as Windows-1252', [0x80], 'text/plain; charset=x', '€'],
  ])('is %s', (_, bytes, type, text) => {
    expect(textOf(Uint8Array.from(bytes), type)).toBe(text);
  });

  it('has a character for every byte', () => {
    const every = textOf(
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
      'text/plain; charset=latin1',
    );
    expect([...every]).toHaveLength(256);
    expect(new Set(every).size).toBe(256);
  });
});
