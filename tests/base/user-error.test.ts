import { describe, expect, it } from 'vitest';
import { messageOf, UserError } from '../../src/base/user-error.js';

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
});
