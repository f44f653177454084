import type { Market, Order } from '../market.js';

/** The same market, refusing orders for another ticker and amounts that are not finite numbers. */
export function withOrderChecks(market: Market, ticker: string): Market {
  return {
    reset: (seed) => market.reset(seed),
    step: (orders) => {
      for (const order of orders) check(order, ticker);
      return market.step(orders);
    },
  };
}

function check(order: Order, ticker: string): void {
  if (order.ticker !== ticker) {
    throw new Error(`agent ${order.agent} ordered ${order.ticker} in the market of ${ticker}`);
  }
  if (!Number.isFinite(order.size.amount) || order.size.amount === 0) {
    throw new Error(`agent ${order.agent} ordered ${order.size.amount} ${order.size.unit}`);
  }
}
