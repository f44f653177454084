import type { ExecutionOptions } from '../market/execution.js';
import type { Order } from '../market/market.js';
import type { Direction, PortfolioView } from './portfolio.js';

type Action = 'buy' | 'hold' | 'sell';

/**
 * The direction a decision aims at: buy is long, sell is short (or flat where shorts are not allowed),
 * hold keeps the direction held or goes flat, as the `hold` setting says.
 */
export function targetOf(
  action: Action,
  held: Direction,
  execution: Pick<ExecutionOptions, 'hold' | 'short'>,
): Direction {
  if (action === 'buy') return 1;
  if (action === 'sell') return execution.short ? -1 : 0;
  return execution.hold === 'keep' ? held : 0;
}

/**
 * Orders that take the book to a target direction: none when it is there already, else one that closes
 * what is held and one that opens the whole equity the other way.
 */
export function ordersTowards(
  target: Direction,
  agent: string,
  ticker: string,
  view: PortfolioView,
): Order[] {
  if (target === view.direction) return [];
  const orders: Order[] = [];
  if (view.quantity !== 0) {
    orders.push({ agent, ticker, size: { unit: 'shares', amount: -view.quantity } });
  }
  if (target !== 0 && view.equity > 0) {
    orders.push({ agent, ticker, size: { unit: 'currency', amount: target * view.equity } });
  }
  return orders;
}
