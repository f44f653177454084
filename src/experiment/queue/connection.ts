import type { Redis } from 'ioredis';
import type { Log } from '../../base/effects.js';
import type { QueueAddress } from './address.js';
import { listenForFreed, type Freed } from './freed.js';
import { HeldTokens } from './held.js';
import { closeRedis, openRedis } from './redis.js';

/** A process's way to a queue, and what it holds there. */
export interface QueueConnection {
  readonly address: QueueAddress;
  readonly redis: Redis;
  readonly held: HeldTokens;
  readonly freed: Freed;
  /** Says goodbye once what was sent has arrived, or soon if nobody answers. */
  close(): Promise<void>;
}

/** How long a goodbye waits for an answer, ms. */
const GOODBYE_MS = 1_000;

/** Connects to a queue; what this process holds there lapses so many seconds after its death. */
export async function openQueue(
  address: QueueAddress,
  lockSeconds: number,
  log: Log,
): Promise<QueueConnection> {
  const redis = await openRedis(address, log);
  const held = new HeldTokens(redis, lockSeconds * 1_000);
  const freed = await listenForFreed(redis);
  return {
    address,
    redis,
    held,
    freed,
    async close() {
      held.close();
      freed.close();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, GOODBYE_MS)));
      await Promise.race([redis.ping().catch(() => undefined), late]);
      clearTimeout(timer);
      closeRedis(redis);
    },
  };
}
