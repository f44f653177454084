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

/** Where a decision points. */
export interface Target {
  readonly direction: Direction;
  /** Part of the equity to hold; left out, the whole of it when a position is opened, and no resizing. */
  readonly exposure?: number | undefined;
}

/**
 * Orders that take the book to a target: none when it is there already, one that resizes what is held,
 * or else one that closes it and one that opens the other way.
 */
export function ordersTowards(
  { direction, exposure }: Target,
  agent: string,
  ticker: string,
  view: PortfolioView,
): Order[] {
  if (direction === view.direction) {
    const missing = exposure === undefined ? 0 : missingFrom(direction * exposure, view);
    return missing === 0 ? [] : [{ agent, ticker, size: { unit: 'currency', amount: missing } }];
  }
  const orders: Order[] = [];
  if (view.quantity !== 0) {
    orders.push({ agent, ticker, size: { unit: 'shares', amount: -view.quantity } });
  }
  const amount = direction * (exposure ?? 1) * view.equity;
  if (amount !== 0 && view.equity > 0) {
    orders.push({ agent, ticker, size: { unit: 'currency', amount } });
  }
  return orders;
}

/** What is to be bought (or sold, below 0) for a part of the equity to be held, at the close. */
function missingFrom(part: number, { equity, cash }: PortfolioView): number {
  return equity > 0 ? part * equity - (equity - cash) : 0;
}
