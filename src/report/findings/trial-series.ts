import type { SessionTable } from '../reading/session-table.js';

/** One trial's test sessions, column by column, oldest first. */
export interface TrialSeries {
  readonly dates: readonly string[];
  readonly closes: readonly number[];
  readonly actions: readonly string[];
  readonly directions: readonly number[];
  readonly equity: readonly number[];
  /** Commission and slippage paid over the test window, in units of currency. */
  readonly costs: number;
  /** Sessions on which orders were filled. */
  readonly trades: number;
}

/** Cuts the columns of a session table into one series a trial. */
export function trialSeries(sessions: SessionTable): Map<string, TrialSeries> {
  const { table, rows } = sessions;
  const texts = (name: string): unknown[] => [...(table.getChild(name) ?? [])];
  const numbers = (name: string): number[] => Array.from(table.getChild(name) ?? [], Number);
  const dates = texts('date').map(String);
  const actions = texts('action').map(String);
  const closes = numbers('close');
  const directions = numbers('target');
  const equity = numbers('equity');
  const costs = numbers('costs');
  const traded = numbers('traded');
  const total = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0);
  return new Map(
    [...rows].map(([id, [from, to]]) => [
      id,
      {
        dates: dates.slice(from, to),
        closes: closes.slice(from, to),
        actions: actions.slice(from, to),
        directions: directions.slice(from, to),
        equity: equity.slice(from, to),
        costs: total(costs.slice(from, to)),
        trades: total(traded.slice(from, to)),
      },
    ]),
  );
}
