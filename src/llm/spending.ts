import { StoppedError } from '../base/stopped.js';
import { UserError } from '../base/user-error.js';
import { Account, type SpendingTotal } from './account.js';
import type { Usage } from './model.js';
import type { Price } from './options.js';
import { costOf, type Server } from './registry.js';

/** A call about to be made. */
export interface ComingCall {
  readonly server: Server;
  /** Counts the tokens of what is sent; asked for only where a limit in money needs it. */
  inputTokens(): Promise<number>;
  readonly mostOutputTokens: number;
}

/** Ends a call's reservation: with what the server counted, or null when the call came to nothing. */
export type Settle = (usage: Usage | null) => void;

/** Counts the calls and the money of one command, and refuses what would exceed its limits. */
export interface Spending {
  /** False where nothing is limited: then no call need wait for what {@link reserve} answers. */
  readonly mayRefuse: boolean;
  /**
   * Sets aside what a call may cost at most. The function it returns settles the account: with what the
   * server counted, or null for a call that came to nothing. Throws a `StoppedError` at the limit.
   */
  reserve(call: ComingCall): Promise<Settle>;
}

/** Counts nothing and allows everything. */
export const freeSpending: Spending = {
  mayRefuse: false,
  reserve: async () => () => undefined,
};

/** What one command may spend. */
export interface SpendingLimits {
  /** USD; null for no limit. */
  readonly maxUsd: number | null;
  /** Calls made, those that came to nothing included; null for no limit. */
  readonly maxCalls: number | null;
  priceOf(server: Server): Price | null;
}

/** A call that waits for others to settle before it is known whether it fits. */
interface Waiting {
  readonly server: Server;
  readonly most: number;
  admit(settle: Settle): void;
  refuse(error: Error): void;
}

/**
 * Spending under limits. A call is let through when all that was spent, all that calls under way may
 * still cost and all that it may cost itself stay within `maxUsd`: its input counted by the model's
 * tokenizer, its output at the most it may write, both at full price. What it did not use is given back
 * when it settles, so a call that does not fit waits while others are under way, in the order of
 * asking. When none is, the limit is reached: that call and every later one is refused.
 *
 * Whoever holds a reservation must settle it before asking for another.
 */
export function openSpending(limits: SpendingLimits): Spending & { total(): SpendingTotal } {
  const { maxUsd, maxCalls, priceOf } = limits;
  const account = new Account(priceOf);
  const queue: Waiting[] = [];
  let stopped: StoppedError | undefined;

  const advance = (): void => {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      if (stopped === undefined && maxCalls !== null && account.calls >= maxCalls) {
        stopped = outOfCalls(maxCalls, account.total().usd);
      }
      const isTooMuch = maxUsd !== null && account.spent + account.reserved + next.most > maxUsd;
      if (stopped === undefined && isTooMuch) {
        if (account.underWay > 0) return;
        stopped = outOfMoney(maxUsd, account.spent, next.server.model, next.most);
      }
      queue.shift();
      if (stopped === undefined) next.admit(begin(next));
      else next.refuse(stopped);
    }
  };
  const begin = ({ server, most }: Waiting): Settle => {
    const settle = account.begin(server, most);
    return (usage) => {
      settle(usage);
      advance();
    };
  };
  return {
    mayRefuse: maxUsd !== null || maxCalls !== null,
    async reserve(call) {
      const most = maxUsd === null || stopped !== undefined ? 0 : await mostOf(call, priceOf);
      return new Promise((admit, refuse) => {
        queue.push({ server: call.server, most, admit, refuse });
        advance();
      });
    },
    total: () => account.total(),
  };
}

/** Refuses a limit in money where the price of a model is not known: it could not be kept. */
export function requirePrices(
  servers: readonly Server[],
  priceOf: SpendingLimits['priceOf'],
): void {
  const unpriced = servers.find((server) => priceOf(server) === null);
  if (unpriced !== undefined) throw unknownPrice(unpriced);
}

/** USD that a call may cost at most; its input is counted by the model's tokenizer. */
export async function mostOf(
  call: ComingCall,
  priceOf: SpendingLimits['priceOf'],
): Promise<number> {
  const price = priceOf(call.server);
  if (price === null) throw unknownPrice(call.server);
  const inputTokens = await call.inputTokens();
  const usage = { inputTokens, cachedInputTokens: 0, outputTokens: call.mostOutputTokens };
  return costOf(usage, price);
}

function unknownPrice({ model, base_url }: Server): UserError {
  return new UserError(`no price is known of "${model}", so --max-usd cannot be kept`, {
    where: base_url,
    hint: 'Give it as `price: {input: …, output: …}` (USD per million tokens) in the settings of the model, or in a file with --prices; limit the calls with --max-calls instead; or write 0 for a server of your own.',
  });
}

/** The end of a limit on calls; USD spent, null where not known. */
export function outOfCalls(maxCalls: number, usd: number | null): StoppedError {
  const cost = usd === null ? '' : `, ${inUsd(usd)} spent`;
  return new StoppedError(
    'budget',
    `stopped at --max-calls ${maxCalls}: ${maxCalls} calls made${cost}. ${GOES_ON}`,
  );
}

/** The end of a limit in money, at a call to a model that may cost `most`. */
export function outOfMoney(
  maxUsd: number,
  spent: number,
  model: string,
  most: number,
): StoppedError {
  return new StoppedError(
    'budget',
    `stopped at --max-usd ${maxUsd}: ${inUsd(spent)} spent, and the next call to ${model} may cost up to ${inUsd(most)}. ${GOES_ON}`,
  );
}

const GOES_ON = 'What is done is kept; the same command goes on from here.';

/** An amount as told: cents where they say enough, more digits where they do not. */
function inUsd(amount: number): string {
  return `${amount >= 0.1 || amount === 0 ? amount.toFixed(2) : amount.toPrecision(2)} USD`;
}
