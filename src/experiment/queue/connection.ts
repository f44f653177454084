import type { Redis } from 'ioredis';
import type { Log } from '../../base/effects.js';
import type { QueueAddress } from './address.js';
import { listenForFreed, type Freed } from './freed.js';
import { HeldTokens } from './held.js';
import { answers, closeRedis, openRedis } from './redis.js';

/** A process's way to a queue, and what it holds there. */
export interface QueueConnection {
  readonly address: QueueAddress;
  readonly redis: Redis;
  readonly held: HeldTokens;
  readonly freed: Freed;
  /** From a stop on, what is asked of a Redis that does not answer fails soon, in place of waiting for it. */
  leaveOn(stop: AbortSignal): void;
  /** Says goodbye once what was sent has arrived, or soon if nobody answers. */
  close(): Promise<void>;
}

/** How often someone who leaves looks whether Redis is still there, ms. */
const LOOK_MS = 1_000;

/** Connects to a queue; what this process holds there lapses so many seconds after its death. */
export async function openQueue(
  address: QueueAddress,
  lockSeconds: number,
  log: Log,
): Promise<QueueConnection> {
  const leaving = new AbortController();
  const redis = await openRedis(address, log, leaving.signal);
  const held = new HeldTokens(redis, lockSeconds * 1_000);
  const freed = await listenForFreed(redis);
  let looking: NodeJS.Timeout | undefined;
  return {
    address,
    redis,
    held,
    freed,
    leaveOn(stop) {
      const look = async (): Promise<void> => {
        if (await answers(redis)) return;
        clearInterval(looking);
        leaving.abort();
        closeRedis(redis);
      };
      stop.addEventListener('abort', () => {
        looking = setInterval(() => void look(), LOOK_MS);
      });
    },
    async close() {
      clearInterval(looking);
      held.close();
      freed.close();
      await answers(redis);
      leaving.abort();
      closeRedis(redis);
    },
  };
}
