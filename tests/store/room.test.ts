import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { whenThereIsRoom } from '../../src/store/room.js';
import { rejection } from '../llm/example-prompt.js';

const full = (): Error => {
  const cause = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
  });
  return new UserError('an answer cannot be kept', { cause });
};

/** Writes that fail so many times; how often was written, told and waited. */
function writing(failures: number, error: () => Error = full) {
  const count = { written: 0, told: 0, waited: 0 };
  const written = whenThereIsRoom(
    async () => {
      count.written += 1;
      if (count.written <= failures) throw error();
      return 'kept';
    },
    () => (count.told += 1),
    async () => (count.waited += 1),
  );
  return { count, written };
}

describe('what is written as soon as there is room', () => {
  it('is written at once where there is', async () => {
    const { count, written } = writing(0);
    expect(await written).toBe('kept');
    expect(count).toEqual({ written: 1, told: 0, waited: 0 });
  });

  it('is held while the disk is full, which is told once', async () => {
    const { count, written } = writing(7);
    expect(await written).toBe('kept');
    expect(count).toEqual({ written: 8, told: 1, waited: 7 });
  });

  it('is given up after a minute', async () => {
    const { count, written } = writing(1_000);
    expect(await rejection(written)).toHaveProperty('message', 'an answer cannot be kept');
    expect(count).toEqual({ written: 121, told: 1, waited: 120 });
  });

  it('is given up at once when something else is wrong', async () => {
    const { count, written } = writing(1, () => new Error('EACCES: permission denied, open'));
    expect(await rejection(written)).toHaveProperty('message', 'EACCES: permission denied, open');
    expect(count).toEqual({ written: 1, told: 0, waited: 0 });
  });
});
