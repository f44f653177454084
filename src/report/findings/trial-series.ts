/** One trial's test sessions, column by column, oldest first. */
export interface TrialSeries {
  readonly dates: readonly string[];
  readonly closes: readonly number[];
  readonly actions: readonly string[];
  readonly directions: readonly number[];
  readonly equity: readonly number[];
  /** Shares held at each session once the orders of the one before are filled; below zero when short. */
  readonly quantities: readonly number[];
  /** Commission and slippage paid since the session before, in units of currency. */
  readonly sessionCosts: readonly number[];
  /** Commission and slippage paid over the test window, in units of currency. */
  readonly costs: number;
  /** Sessions on which orders were filled. */
  readonly trades: number;
}
