import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { StoppedError } from '../../base/stopped.js';
import type { SpendingTotal } from '../../llm/account.js';
import { priceSchema, type Price } from '../../llm/options.js';
import type { Server } from '../../llm/registry.js';
import { outOfCalls, outOfMoney } from '../../llm/spending.js';
import type { Limits } from '../purse.js';
import { spentOn, totalOf } from './spent.js';

/** Money is counted in whole billionths of a USD, so that sums are exact. */
export const NANO = 1e9;

/** Names of what Redis holds of an experiment's spending. */
export interface BudgetKeys {
  /** Limits, sums and, once reached, the limit that was. */
  readonly budget: string;
  /** Calls under way, each with the moment it lapses; and the most each may cost. */
  readonly open: string;
  readonly most: string;
  /** What was spent on each model. */
  readonly spent: string;
}

export function budgetKeys(experiment: string): BudgetKeys {
  const budget = `finmem:budget:${experiment}`;
  return { budget, open: `${budget}:open`, most: `${budget}:most`, spent: `${budget}:spent` };
}

/** The limit that was reached: what `finmem` says of it can be told by every process. */
const reachedSchema = z.union([
  z.strictObject({ kind: z.literal('calls'), limit: z.number(), usd: z.number().nullable() }),
  z.strictObject({
    kind: z.literal('usd'),
    limit: z.number(),
    usd: z.number(),
    model: z.string(),
    most: z.number(),
  }),
]);
export type Reached = z.infer<typeof reachedSchema>;

/** What was reached, as the error that ends a run. */
export function stoppedAt(reached: Reached): StoppedError {
  return reached.kind === 'calls'
    ? outOfCalls(reached.limit, reached.usd)
    : outOfMoney(reached.limit, reached.usd, reached.model, reached.most);
}

const pricesSchema = z.record(z.string(), priceSchema.nullable());

/** The name of a model of a server in the books. */
export function serverName({ base_url, model }: Pick<Server, 'base_url' | 'model'>): string {
  return `${base_url} ${model}`;
}

/** An experiment's budget in Redis, as whoever submits it sees it. */
export interface Budget {
  /** Opens the budget, or gives it new limits: what was spent stays counted, and a limit reached is lifted. */
  open(
    limits: Limits,
    servers: readonly Server[],
    priceOf: (server: Server) => Price | null,
  ): Promise<void>;
  /** False once Redis lost its data. */
  exists(): Promise<boolean>;
  /** The limit that stopped it; null while there is none. */
  reached(): Promise<StoppedError | null>;
  total(): Promise<SpendingTotal>;
  /** Ends the account: the next command begins at nothing. */
  close(): Promise<void>;
}

/** The budget of one experiment. */
export function redisBudget(redis: Redis, experiment: string): Budget {
  const { budget, open, most, spent } = budgetKeys(experiment);
  return {
    async open({ maxUsd, maxCalls }, servers, priceOf) {
      const prices = servers.map((server) => [serverName(server), priceOf(server)]);
      await redis.hset(budget, {
        max_calls: maxCalls ?? '',
        max_nano: maxUsd === null ? '' : Math.floor(maxUsd * NANO),
        prices: JSON.stringify(Object.fromEntries(prices)),
      });
      await redis.hdel(budget, 'reached');
    },
    exists: async () => (await redis.exists(budget)) === 1,
    async reached() {
      const text = await redis.hget(budget, 'reached');
      return text === null ? null : stoppedAt(reachedSchema.parse(JSON.parse(text)));
    },
    total: async () => totalOf(spentOn(await redis.hgetall(spent))),
    close: async () => void (await redis.del(budget, open, most, spent)),
  };
}

/** What a budget was opened with, so that every worker counts alike. */
export interface Terms {
  priceOf(server: Server): Price | null;
  /** There is a limit in money. */
  readonly isLimited: boolean;
}

/** The terms in force. */
export async function termsOf(redis: Redis, experiment: string): Promise<Terms> {
  const [text, nano] = await redis.hmget(budgetKeys(experiment).budget, 'prices', 'max_nano');
  const prices = pricesSchema.parse(JSON.parse(text ?? '{}'));
  return { priceOf: (server) => prices[serverName(server)] ?? null, isLimited: Boolean(nano) };
}

/** Reads what a script says of the limit that was reached. */
export function reachedIn(text: unknown): Reached {
  return reachedSchema.parse(JSON.parse(String(text)));
}
