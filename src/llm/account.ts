import { noUsage, type Usage } from './model.js';
import type { Price } from './options.js';
import { costOf, type Server } from './registry.js';

/** What was spent on one model of one server. */
export interface ServerTotal {
  readonly model: string;
  readonly base_url: string;
  /** Calls made, those that came to nothing included. */
  readonly calls: number;
  /** Of these, the calls that came to nothing. */
  readonly failed: number;
  readonly usage: Usage;
  /** Null where no price is known. */
  readonly usd: number | null;
}

/** What one command has spent so far. */
export interface SpendingTotal {
  readonly calls: number;
  readonly failed: number;
  readonly usage: Usage;
  /** Null as soon as one model has no known price. */
  readonly usd: number | null;
  /** In the order of their first call. */
  readonly byServer: readonly ServerTotal[];
}

/** Adds up calls, tokens and money by server. */
export class Account {
  readonly #priceOf: (server: Server) => Price | null;
  readonly #servers = new Map<string, ServerTotal>();
  #calls = 0;
  #underWay = 0;
  #reserved = 0;
  #spent = 0;

  constructor(priceOf: (server: Server) => Price | null) {
    this.#priceOf = priceOf;
  }

  /** Calls begun. */
  get calls(): number {
    return this.#calls;
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** USD that calls under way may cost at most. */
  get reserved(): number {
    return this.#reserved;
  }

  /** USD of the calls settled, as far as prices are known. */
  get spent(): number {
    return this.#spent;
  }

  /**
   * Counts a call as begun, with what may be charged at most; the function it returns ends it, once. A
   * call that came to nothing is charged nothing, one whose server counted no tokens the most.
   */
  begin(server: Server, most: number): (usage: Usage | null) => void {
    const { model, base_url } = server;
    const name = `${base_url} ${model}`;
    const price = this.#priceOf(server);
    this.#calls += 1;
    this.#underWay += 1;
    this.#reserved += most;
    this.#add(name, { model, base_url, calls: 1, failed: 0, usage: noUsage, usd: price && 0 });
    let isOpen = true;
    return (usage) => {
      if (!isOpen) throw new Error('a call is settled once');
      isOpen = false;
      this.#underWay -= 1;
      this.#reserved = this.#underWay === 0 ? 0 : this.#reserved - most;
      const usd = price === null ? null : chargeOf(usage, price, most);
      this.#spent += usd ?? 0;
      const failed = usage === null ? 1 : 0;
      this.#add(name, { model, base_url, calls: 0, failed, usage: usage ?? noUsage, usd });
    };
  }

  total(): SpendingTotal {
    const byServer = [...this.#servers.values()];
    const failed = byServer.reduce((sum, each) => sum + each.failed, 0);
    const usage = byServer.map((each) => each.usage).reduce(sumOfUsage, noUsage);
    const usd = byServer.map((each) => each.usd).reduce(sumOfUsd, 0);
    return { calls: this.#calls, failed, usage, usd, byServer };
  }

  #add(name: string, more: ServerTotal): void {
    const sum = this.#servers.get(name);
    const added = sum && {
      ...more,
      calls: sum.calls + more.calls,
      failed: sum.failed + more.failed,
      usage: sumOfUsage(sum.usage, more.usage),
      usd: sumOfUsd(sum.usd, more.usd),
    };
    this.#servers.set(name, added ?? more);
  }
}

/** What a call is charged, USD: nothing where it came to nothing, the most where its server counted no tokens. */
export function chargeOf(usage: Usage | null, price: Price, most: number): number {
  if (usage === null) return 0;
  return usage.inputTokens + usage.outputTokens === 0 ? most : costOf(usage, price);
}

function sumOfUsage(one: Usage, other: Usage): Usage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}

function sumOfUsd(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}
