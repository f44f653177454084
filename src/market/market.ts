import type { CalendarDate, Instant } from '../base/calendar-date.js';

/** One session's bar, adjusted for splits and dividends. Known from `availableAt`, the session's close. */
export interface Bar {
  readonly date: CalendarDate;
  /** Null when the source gives closes only. */
  readonly open: number | null;
  readonly close: number;
  readonly availableAt: Instant;
}

export type DocumentKind = 'news' | '10-K' | '10-Q';

/** A news item or filing as the agent may read it. */
export interface MarketDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly availableAt: Instant;
  readonly text: string;
}

/** What is known about a company before the market opens for it. */
export interface Company {
  readonly ticker: string;
  readonly name: string;
  readonly sector: string;
  readonly introduction: string;
}

/** All that was known at one decision time, and nothing later. */
export interface Observation {
  readonly ticker: string;
  readonly date: CalendarDate;
  readonly decisionAt: Instant;
  /** Every bar up to and including this session, oldest first. */
  readonly bars: readonly Bar[];
  /** Documents that became visible since the session before, oldest first. */
  readonly documents: readonly MarketDocument[];
}

/** What followed a decision time. Only the warm-up loop is handed one. */
export interface Hindsight {
  /** Next adjusted close minus this one, as a fraction of this one. */
  readonly nextChange: number;
}

/** Shares to trade: a signed quantity, or a signed amount of currency turned into shares at the fill price. */
export type OrderSize =
  | { readonly unit: 'shares'; readonly amount: number }
  | { readonly unit: 'currency'; readonly amount: number };

/** An order names its agent, so that many agents can share one market. */
export interface Order {
  readonly agent: string;
  readonly ticker: string;
  readonly size: OrderSize;
}

/** An order carried out. */
export interface Fill {
  readonly agent: string;
  readonly ticker: string;
  readonly date: CalendarDate;
  /** Signed shares. */
  readonly quantity: number;
  /** Price a share, slippage included. */
  readonly price: number;
  /** Commission, in units of currency; paid beside the price. */
  readonly commission: number;
  /** What slippage cost, in units of currency; already in the price. */
  readonly slippage: number;
}

/** What the market returns for each session. */
export interface Step {
  readonly observation: Observation;
  readonly fills: readonly Fill[];
  /** The ticker's data ended. */
  readonly terminated: boolean;
  /** The window ended. */
  readonly truncated: boolean;
}

/**
 * A market: `reset` opens the first session, `step` takes the orders decided on and returns the next.
 * Stepping before a reset or past the end is an error.
 */
export interface Market {
  reset(seed: number): Step;
  step(orders: readonly Order[]): Step;
}
