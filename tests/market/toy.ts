import { dateOfDay, dayNumber } from '../../src/base/calendar-date.js';
import type { TickerHistory } from '../../src/dataset/snapshot.js';
import { executionSchema, type ExecutionOptions } from '../../src/market/execution.js';
import type { Market, Order, Step } from '../../src/market/market.js';
import type { Windows } from '../../src/market/window.js';

type Dated = TickerHistory['documents'][number];

/** Weekdays from a Monday on, as many as there are closes. */
export function weekdays(count: number, from = '2022-01-03'): string[] {
  const days = Array.from({ length: count * 2 }, (_, i) => dateOfDay(dayNumber(from) + i));
  return days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay())).slice(0, count);
}

/** The close of a session: 21:00 UTC. */
export const closeOf = (date: string): string => `${date}T21:00:00Z`;

/** A ticker's history on weekdays: opens lie one under the closes. */
export function toyHistory(
  closes: readonly number[],
  documents: readonly Dated[] = [],
): TickerHistory {
  const dates = weekdays(closes.length);
  const bars = closes.map((close, i) => {
    const date = dates[i] ?? '';
    return { date, open: close - 1, close, availableAt: closeOf(date) };
  });
  return {
    company: { ticker: 'TOY', name: 'Toy Works', sector: 'Toys', introduction: 'It makes toys.' },
    bars,
    traded: bars,
    documents,
  };
}

/** A news item that a session sees. */
export function news(id: string, visibleFrom: string, text = `News ${id}.`): Dated {
  return { id, kind: 'news', availableAt: `${visibleFrom}T12:00:00Z`, text, visibleFrom };
}

/** Execution settings with what a test wants different. */
export function execution(different: Record<string, unknown> = {}): ExecutionOptions {
  return executionSchema.parse(different);
}

/** Every session of a market, with the same orders at each. */
export function playThrough(market: Market, orders: readonly Order[] = []): Step[] {
  const steps = [market.reset(0)];
  while (steps.at(-1)?.truncated === false) steps.push(market.step(orders));
  return steps;
}

/** An order for the toy. */
export function order(amount: number, unit: 'shares' | 'currency' = 'shares'): Order {
  return { agent: 'me', ticker: 'TOY', size: { unit, amount } };
}

/** Windows over the sessions of so many weekdays: warm-up first, the rest test. */
export function windowsOf(count: number, warmUp: number): Windows {
  const dates = weekdays(count);
  const at = (index: number): string => dates[index] ?? '';
  return { warm_up: [at(0), at(warmUp - 1)], test: [at(warmUp), at(count - 1)] };
}
