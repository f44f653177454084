import { describe, expect, it } from 'vitest';
import { secretsOf } from '../../../src/llm/server/secrets.js';

describe('secretsOf', () => {
  const key = 'sk-canary-0123456789';
  const header = `Basic ${key}="quoted"`;

  it('hides every value, the longest first, also as JSON writes it', () => {
    const { hide } = secretsOf([key, header]);
    expect(hide(`a ${key} b ${header} c`)).toBe('a [secret] b [secret] c');
    expect(hide(JSON.stringify({ sent: header }))).toBe('{"sent":"[secret]"}');
  });

  it('leaves words of an answer alone that only look like a key', () => {
    const { hide, hideInAnswer } = secretsOf(['EMPTY', '1']);
    expect(hideInAnswer('The order book is EMPTY: 1 bid.')).toBe('The order book is EMPTY: 1 bid.');
    expect(hide('key EMPTY, line 1')).toBe('key [secret], line 1');
  });

  it('hides in names and texts of a parsed answer, however deep', () => {
    const value = { [key]: [{ a: `b ${key}` }, 1, null, true] };
    expect(secretsOf([key]).hideInValue(value)).toEqual({
      '[secret]': [{ a: 'b [secret]' }, 1, null, true],
    });
  });
});
