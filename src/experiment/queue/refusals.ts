import type { Redis } from 'ioredis';

const KEY = 'finmem:refusals';
/** Refusals are forgotten when none was made for so long, s. */
const FORGOTTEN_AFTER_S = 3_600;

/** Jobs that workers refused, each with the reason: what a follower tells people of. */
export interface Refusals {
  refused(job: string, why: string): Promise<void>;
  /** Somebody took it, or it is gone. */
  taken(...jobs: string[]): Promise<void>;
  /** Why each of these jobs was refused; those that nobody refused are left out. */
  of(jobs: readonly string[]): Promise<Map<string, string>>;
}

/** The refusals of a queue. */
export function redisRefusals(redis: Redis): Refusals {
  return {
    async refused(job, why) {
      await redis.hset(KEY, job, why);
      await redis.expire(KEY, FORGOTTEN_AFTER_S);
    },
    taken: async (...jobs) => void (jobs.length > 0 && (await redis.hdel(KEY, ...jobs))),
    async of(jobs) {
      const all = await redis.hgetall(KEY);
      return new Map(jobs.flatMap((job) => (all[job] === undefined ? [] : [[job, all[job]]])));
    },
  };
}
