import type { Redis } from 'ioredis';
import { NOW } from './held.js';

/** No request is promised a moment further away than this, ms: whoever was promised one may die. */
const FURTHEST_PROMISE_MS = 2_000;

/** The n-th request before this one says when it may begin. Returns whether it may, and the wait before. */
const BEGIN = `${NOW}
local most, window, furthest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local nth = redis.call('LINDEX', KEYS[1], most - 1)
local at = now
if nth then at = math.max(now, nth + window) end
local wait = at - now
if wait > furthest then return {0, wait - furthest} end
redis.call('LPUSH', KEYS[1], at)
redis.call('LTRIM', KEYS[1], 0, most - 1)
redis.call('PEXPIRE', KEYS[1], wait + window)
return {1, wait}
`;

/** A rate that all workers keep together: so many requests in any window of so many milliseconds. */
export interface RequestRate {
  readonly most: number;
  readonly windowMs: number;
}

/**
 * Waits until one more request of a name may begin. Requests are counted by Redis's clock at the moments
 * they were let begin, so no window holds more than allowed, whoever asks.
 */
export async function awaitRate(
  redis: Redis,
  name: string,
  { most, windowMs }: RequestRate,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (;;) {
    const furthest = Math.min(FURTHEST_PROMISE_MS, windowMs);
    const key = `finmem:rate:${name}`;
    const answer = await redis.eval(BEGIN, 1, key, most, windowMs, furthest);
    const [may, wait] = Array.isArray(answer) ? answer.map(Number) : [];
    if (wait !== undefined && wait > 0) await sleep(wait);
    if (may === 1) return;
  }
}
