import { describe, expect, it } from 'vitest';
import { inOneLine, messageOf, UserError } from '../../src/base/user-error.js';

describe('UserError', () => {
  it('tells where, what and what to do, in that order', () => {
    const error = new UserError('no such ticker', { where: 'a.yaml:3', hint: 'Use MSFT.' });
    expect(error.text).toBe('a.yaml:3: no such ticker\n  Use MSFT.');
    expect(new UserError('no such ticker').text).toBe('no such ticker');
  });

  it('ends the program with 2 unless a run failed', () => {
    expect(new UserError('wrong').exitCode).toBe(2);
    expect(new UserError('failed', { exitCode: 1 }).exitCode).toBe(1);
  });

  it('keeps what caused it', () => {
    const cause = new Error('ENOENT');
    expect(new UserError('cannot read', { cause }).cause).toBe(cause);
  });

  it('is put into words like anything else thrown', () => {
    expect(messageOf(new UserError('wrong', { where: 'here' }))).toBe('here: wrong');
    expect(messageOf(new Error('broken'))).toBe('broken');
    expect(messageOf('text')).toBe('text');
  });

  it('is told on one line as sentences', () => {
    const line = (message: string, hint?: string): string =>
      inOneLine(messageOf(new UserError(message, hint === undefined ? {} : { hint })));
    expect(line('outside the data of ACME', 'Its sessions run on.')).toBe(
      'outside the data of ACME. Its sessions run on.',
    );
    expect(line('It is full.', 'Make room.')).toBe('It is full. Make room.');
    expect(line('broken\nin two lines')).toBe('broken in two lines');
  });
});
