import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { StoppedError } from '../../base/stopped.js';
import { UserError } from '../../base/user-error.js';
import { Account, chargeOf, type SpendingTotal } from '../../llm/account.js';
import type { Usage } from '../../llm/model.js';
import type { Price } from '../../llm/options.js';
import type { Server } from '../../llm/registry.js';
import { mostOf, type Settle, type Spending } from '../../llm/spending.js';
import { budgetKeys, NANO, reachedIn, serverName, stoppedAt, termsOf } from './budget.js';
import { FREED, type Freed } from './freed.js';
import { NOW, type HeldTokens } from './held.js';

/** Charges in full what lapsed, then lets a call begin, makes it wait for others, or says which limit is reached. */
const RESERVE = `${NOW}
local budget, open, most, spent = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local token, cost, lease, server, model = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]
if redis.call('EXISTS', budget) == 0 then return {'gone', ''} end
for _, lapsed in ipairs(redis.call('ZRANGEBYSCORE', open, '-inf', now)) do
  local charge = tonumber(redis.call('HGET', most, lapsed) or '0')
  redis.call('HINCRBY', budget, 'spent', charge)
  redis.call('HINCRBY', budget, 'reserved', 0 - charge)
  redis.call('ZREM', open, lapsed)
  redis.call('HDEL', most, lapsed)
end
local reached = redis.call('HGET', budget, 'reached')
if reached then return {'stopped', reached} end
if redis.call('ZSCORE', open, token) then return {'begin', ''} end
local maxCalls = tonumber(redis.call('HGET', budget, 'max_calls') or '')
local maxNano = tonumber(redis.call('HGET', budget, 'max_nano') or '')
local calls = tonumber(redis.call('HGET', budget, 'calls') or '0')
local paid = tonumber(redis.call('HGET', budget, 'spent') or '0')
local reserved = tonumber(redis.call('HGET', budget, 'reserved') or '0')
if maxCalls and calls >= maxCalls then
  local usd = cjson.null
  if ARGV[6] == '1' then usd = paid / 1e9 end
  reached = cjson.encode({kind = 'calls', limit = maxCalls, usd = usd})
elseif maxNano and paid + reserved + cost > maxNano then
  if redis.call('ZCARD', open) > 0 then return {'wait', ''} end
  reached = cjson.encode({kind = 'usd', limit = maxNano / 1e9, usd = paid / 1e9, model = model, most = cost / 1e9})
end
if reached then
  redis.call('HSET', budget, 'reached', reached)
  redis.call('PUBLISH', '${FREED}', open)
  return {'stopped', reached}
end
redis.call('HINCRBY', budget, 'calls', 1)
redis.call('HINCRBY', budget, 'reserved', cost)
redis.call('HSET', most, token, cost)
redis.call('ZADD', open, now + lease, token)
redis.call('HINCRBY', spent, 'calls ' .. server, 1)
if ARGV[6] == '1' then redis.call('HINCRBY', spent, 'nano ' .. server, 0) end
return {'begin', ''}
`;

/** Settles a call once; one that lapsed was charged in full already. */
const SETTLE = `
local budget, open, most, spent = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local token, charge, server = ARGV[1], tonumber(ARGV[2]), ARGV[3]
if redis.call('ZREM', open, token) == 1 and redis.call('EXISTS', budget) == 1 then
  local reserved = tonumber(redis.call('HGET', most, token) or '0')
  redis.call('HINCRBY', budget, 'reserved', 0 - reserved)
  redis.call('HINCRBY', budget, 'spent', charge)
  for index = 4, #ARGV, 2 do redis.call('HINCRBY', spent, ARGV[index] .. ' ' .. server, ARGV[index + 1]) end
end
redis.call('HDEL', most, token)
redis.call('PUBLISH', '${FREED}', open)
`;

/** How often a budget that Redis lost is looked for before the trial is given back. */
const LOOKS_FOR_BUDGET = 60;

/** What shared spending is made with. */
export interface SharedSpendingWorld {
  readonly redis: Redis;
  readonly held: HeldTokens;
  readonly freed: Freed;
  readonly stop: AbortSignal;
}

/**
 * The spending of an experiment, counted for all its workers together in Redis: limits are kept as one
 * process keeps them, and never passed. The total is that of this process. What a killed worker had set aside is charged in full after a while.
 */
export function sharedSpending(
  experiment: string,
  { redis, held, freed, stop }: SharedSpendingWorld,
): Spending & { total(): SpendingTotal } {
  const { budget, open, most, spent } = budgetKeys(experiment);
  const keys = [budget, open, most, spent] as const;
  const prices = new Map<string, Price | null>();
  /** What this process has spent. */
  const own = new Account((server) => prices.get(serverName(server)) ?? null);
  const settler = (server: Server, cost: number, token: string, price: Price | null): Settle => {
    held.hold(open, token);
    const settleOwn = own.begin(server, cost / NANO);
    return (usage) => {
      held.drop(open, token);
      settleOwn(usage);
      const charge = price === null ? 0 : chargeOf(usage, price, cost / NANO);
      const nano = Math.round(charge * NANO);
      const figures = figuresOf(usage, price === null ? null : nano);
      redis
        .eval(SETTLE, 4, ...keys, token, nano, serverName(server), ...figures)
        .catch(() => undefined);
    };
  };
  return {
    mayRefuse: true,
    total: () => own.total(),
    async reserve(call) {
      const { priceOf, isLimited } = await termsOf(redis, experiment);
      const { server } = call;
      const price = priceOf(server);
      prices.set(serverName(server), price);
      const cost = isLimited ? Math.ceil((await mostOf(call, priceOf)) * NANO) : 0;
      const token = randomUUID();
      const words = [serverName(server), server.model, price === null ? '0' : '1'];
      for (let looks = 0; ;) {
        const answer = await redis.eval(RESERVE, 4, ...keys, token, cost, held.leaseMs, ...words);
        const [verdict, reached] = Array.isArray(answer) ? answer : [];
        if (verdict === 'begin') return settler(server, cost, token, price);
        if (verdict === 'stopped') throw stoppedAt(reachedIn(reached));
        if (verdict === 'gone' && ++looks > LOOKS_FOR_BUDGET) throw budgetGone(experiment);
        await freed.next(open, stop);
        if (stop.aborted) throw new StoppedError('interrupted', 'stopped before a call');
      }
    },
  };
}

/** What a settled call adds to the books of its model. */
function figuresOf(usage: Usage | null, nano: number | null): (string | number)[] {
  const money = nano === null ? [] : ['nano', nano];
  if (usage === null) return ['failed', 1, ...money];
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  const tokens = ['input', inputTokens, 'cached', cachedInputTokens, 'output', outputTokens];
  return [...tokens, ...money];
}

function budgetGone(experiment: string): UserError {
  return new UserError(`the queue has no budget of ${experiment} any more`, {
    hint: 'Redis lost its data and nobody follows the experiment: run the same command again.',
    exitCode: 1,
    mayPass: true,
  });
}
