import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, jsonText, printable } from '../../src/cli/printable.js';

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u001b', '\u009b', '\r', '\b', '\u007f', '\u202e', '\u2066', '\n', '\t', 'a'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('text for a terminal', () => {
  it('shows a control character as a sign and keeps lines, tabs and all else', () => {
    expect(printable('a\u001b[2J\tb\r\nc\u007f\u009b\u202e é 中')).toBe(
      'a␛[2J\tb␍\nc␡\ufffd\ufffd é 中',
    );
  });

  it('holds no control character, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(printable(text)).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
        expect(clip(text, 20)).not.toMatch(/\p{Cc}/u);
        expect(clip(text, 20).length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it('is the same value as JSON, without control characters but line feeds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(jsonText({ text })).not.toMatch(/[^\P{Cc}\n]/u);
        expect(JSON.parse(jsonText({ text }))).toEqual({ text });
      }),
    );
  });
});
