import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { StoppedError } from '../../base/stopped.js';
import type { Turns } from '../../llm/model-world.js';
import { FREED, type Freed } from './freed.js';
import { NOW, type HeldTokens } from './held.js';

const TAKE = `${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local mine = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not mine and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3] * 2)
return 1
`;

const GIVE = `
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('PUBLISH', ARGV[2], KEYS[1])
`;

/** Places that processes on several machines share: so many at a time, back by themselves when a holder dies. */
export interface Places {
  /** Waits for one of so many places of a name; the function it returns gives it back. Ends on a stop. */
  take(name: string, most: number): Promise<() => void>;
}

/** Places kept in Redis. */
export function redisPlaces(
  redis: Redis,
  held: HeldTokens,
  freed: Freed,
  stop: AbortSignal,
): Places {
  return {
    async take(name, most) {
      const set = `finmem:places:${name}`;
      const token = randomUUID();
      while ((await redis.eval(TAKE, 1, set, token, most, held.leaseMs)) !== 1) {
        await freed.next(set, stop);
        if (stop.aborted)
          throw new StoppedError('interrupted', 'stopped while waiting for a place');
      }
      held.hold(set, token);
      return () => {
        held.drop(set, token);
        // Not waited for: what was paid for must be kept, whether Redis is there or not.
        redis.eval(GIVE, 1, set, token, FREED).catch(() => undefined);
      };
    },
  };
}

/** Turns at a question among all workers: one place for each. */
export function sharedTurns(own: Turns, places: Places): Turns {
  return {
    async take(key) {
      const turn = await own.take(key);
      let giveBack = (): void => undefined;
      return {
        async claim() {
          giveBack = await places.take(`turn:${key}`, 1);
          return true;
        },
        async end() {
          giveBack();
          await turn.end();
        },
      };
    },
  };
}
