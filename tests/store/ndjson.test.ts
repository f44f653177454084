import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ndjson, parseNdjson } from '../../src/store/ndjson.js';

describe('newline-delimited JSON', () => {
  it('gives back every value it was made of, in order', () => {
    const value = fc.jsonValue().map((one): unknown => JSON.parse(JSON.stringify(one)));
    fc.assert(
      fc.property(fc.array(value), (rows) => {
        expect(parseNdjson(ndjson(rows))).toEqual(rows);
      }),
    );
  });

  it('puts one value on each line, whatever line ends its texts hold', () => {
    const text = ndjson([{ text: 'a\nb\r\n\u2028c' }, 'd']);
    expect(text.split('\n')).toHaveLength(3);
    expect(text.endsWith('\n')).toBe(true);
    expect(ndjson([])).toBe('');
  });
});
