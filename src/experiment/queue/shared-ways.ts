import type { Redis } from 'ioredis';
import { StoppedError } from '../../base/stopped.js';
import type { ModelWorld, Way } from '../../llm/model-world.js';
import { MINUTE_MS, type PaceEffects } from '../../llm/wrappers/pace.js';
import type { Places } from './places.js';
import { awaitRate } from './request-rate.js';

/** What shared ways are made with. */
export interface SharedWaysWorld {
  readonly redis: Redis;
  readonly places: Places;
  readonly stop: AbortSignal;
  readonly pace: Pick<PaceEffects, 'sleep'>;
}

/**
 * Ways whose `concurrency` and `requests_per_minute` hold for all workers of a queue together. Inside, the
 * process's own gate halves and pauses as ever.
 */
export function sharedWays(
  own: ModelWorld['gateOf'],
  { redis, places, stop, pace }: SharedWaysWorld,
): ModelWorld['gateOf'] {
  const sleep = async (milliseconds: number): Promise<void> => {
    await pace.sleep(milliseconds, stop).catch(() => undefined);
    if (stop.aborted) throw new StoppedError('interrupted', 'stopped before the model was asked');
  };
  return (baseUrl, concurrency, requestsPerMinute): Way => {
    const way = own(baseUrl, concurrency, null);
    const server = baseUrl.replace(/\/+$/, '');
    const rate =
      requestsPerMinute === null ? null : { most: requestsPerMinute, windowMs: MINUTE_MS };
    return {
      backOff: (retry) => way.backOff(retry),
      pass: (attempt) =>
        way.pass(async () => {
          const giveBack = concurrency === null ? null : await places.take(server, concurrency);
          try {
            if (rate !== null) await awaitRate(redis, server, rate, sleep);
            return await attempt();
          } finally {
            giveBack?.();
          }
        }),
    };
  };
}
