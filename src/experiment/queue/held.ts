import type { Redis } from 'ioredis';

/** Milliseconds now by Redis's own clock, which all workers share. */
export const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

const RENEW = `${NOW}
for index = 2, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[index]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1] * 2)
`;

/**
 * Tokens that this process holds in sorted sets of Redis, each with the moment it lapses. They are renewed
 * while the process lives, and put back where Redis lost its data; those of a killed process lapse.
 */
export class HeldTokens {
  /** How long a token outlives its process, ms. */
  readonly leaseMs: number;
  readonly #tokens = new Map<string, Set<string>>();
  readonly #timer: NodeJS.Timeout;

  constructor(redis: Redis, leaseMs: number) {
    this.leaseMs = leaseMs;
    this.#timer = setInterval(() => {
      for (const [set, tokens] of this.#tokens) {
        redis.eval(RENEW, 1, set, leaseMs, ...tokens).catch(() => undefined);
      }
    }, leaseMs / 3);
  }

  hold(set: string, token: string): void {
    const tokens = this.#tokens.get(set) ?? new Set();
    this.#tokens.set(set, tokens.add(token));
  }

  drop(set: string, token: string): void {
    const tokens = this.#tokens.get(set);
    tokens?.delete(token);
    if (tokens?.size === 0) this.#tokens.delete(set);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
