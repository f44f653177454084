import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../../src/base/stopped.js';
import { UserError } from '../../../src/base/user-error.js';
import { errorOf, told } from '../../../src/experiment/threads/told-error.js';
import { ServerFault } from '../../../src/llm/server/fault.js';

/** The error as another thread gets it. */
function across(error: unknown): Error {
  return errorOf(structuredClone(told(error)));
}

describe('an error told to another thread', () => {
  it.each([
    ['with all it says', { where: 'a.yaml:3', hint: 'Write it so.', exitCode: 1 as const }],
    ['with its message alone', {}],
  ])('stays a UserError %s', (_, detail) => {
    const error = new UserError('it is wrong', detail);
    const there = across(error);
    expect(there).toBeInstanceOf(UserError);
    expect(there).toMatchObject({ text: error.text, exitCode: error.exitCode });
  });

  it.each(['interrupted', 'budget'] as const)('stays a StoppedError: %s', (why) => {
    const there = across(new StoppedError(why, 'stopped at 3'));
    expect(there).toBeInstanceOf(StoppedError);
    expect(there).toMatchObject({ why, message: 'stopped at 3' });
  });

  it('stays a ServerFault with what is known of it', () => {
    const detail = { status: 429, retryable: true, overloaded: true, pause: 2000, hint: 'Wait.' };
    const there = across(new ServerFault('too much', { ...detail, code: 'rate' }));
    expect(there).toBeInstanceOf(ServerFault);
    expect(there).toMatchObject({ message: 'too much', code: 'rate', ...detail });
  });

  it('keeps its causes', () => {
    const fault = new ServerFault('gone', { retryable: true });
    const there = across(new UserError('failed', { cause: fault }));
    expect(there.cause).toBeInstanceOf(ServerFault);
    expect(there.cause).toMatchObject({ retryable: true });
  });

  it('of an unknown kind keeps its message and its stack', () => {
    const error = new TypeError('x is not y');
    expect(across(error)).toMatchObject({ message: 'x is not y', stack: error.stack });
    expect(across('thrown text').message).toBe('thrown text');
  });
});
