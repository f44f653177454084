import type { Fill } from '../market/market.js';

/** 1 long, 0 flat, -1 short. */
export type Direction = 1 | 0 | -1;

/** Cash and shares of one agent in one ticker. Shares may be fractional; cash earns nothing. */
export interface Portfolio {
  readonly cash: number;
  readonly quantity: number;
}

/** What an agent is told of its own book at a decision time. */
export interface PortfolioView {
  readonly direction: Direction;
  readonly quantity: number;
  readonly cash: number;
  /** Cash plus shares at the adjusted close. */
  readonly equity: number;
}

/** A book that holds cash only. */
export function openPortfolio(cash: number): Portfolio {
  return { cash, quantity: 0 };
}

/** The book after a fill: cash pays for the shares and the commission; slippage is in the price. */
export function applyFill(portfolio: Portfolio, fill: Fill): Portfolio {
  const quantity = portfolio.quantity + fill.quantity;
  return {
    cash: portfolio.cash - fill.quantity * fill.price - fill.commission,
    // Closing an order sized in fractional shares leaves dust of the last bit, which is no position.
    quantity: Math.abs(quantity) < 1e-9 ? 0 : quantity,
  };
}

/** The book as the agent sees it, valued at the close. */
export function viewOf(portfolio: Portfolio, close: number): PortfolioView {
  return {
    direction: directionOf(portfolio.quantity),
    quantity: portfolio.quantity,
    cash: portfolio.cash,
    equity: portfolio.cash + portfolio.quantity * close,
  };
}

function directionOf(quantity: number): Direction {
  if (quantity > 0) return 1;
  return quantity < 0 ? -1 : 0;
}
