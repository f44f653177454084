import { setTimeout } from 'node:timers/promises';
import { isDiskFull } from './storage-trouble.js';

/** How long what cannot be written for want of room is held, and how often it is tried again meanwhile. */
const HOLD_MS = 60_000;
const TRY_AGAIN_MS = 500;

/**
 * Writes something that has been paid for, as soon as the disk has room: a full disk is mended by a person,
 * and until then it is held. Rejects with what went wrong after a minute, and at once with any other trouble.
 */
export async function whenThereIsRoom<T>(
  write: () => Promise<T>,
  onFull: () => void,
  wait: (milliseconds: number) => Promise<unknown> = setTimeout,
): Promise<T> {
  for (let left = HOLD_MS; ; left -= TRY_AGAIN_MS) {
    try {
      return await write();
    } catch (error) {
      if (left <= 0 || !isDiskFull(error)) throw error;
      if (left === HOLD_MS) onFull();
      await wait(TRY_AGAIN_MS);
    }
  }
}
