import type { CalendarDate } from '../base/calendar-date.js';
import type { TrialSpec } from '../config/grid.js';
import type { SpendingTotal } from '../llm/account.js';
import type { ModelRegistry, Server } from '../llm/registry.js';
import { openSpending, requirePrices, type Spending } from '../llm/spending.js';
import { allServers } from './plan/servers.js';

/** What one command may spend; null for no limit. */
export interface Limits {
  readonly maxUsd: number | null;
  readonly maxCalls: number | null;
}

/**
 * The purse of one command at the prices of a day. With a limit in money, a server whose price is not
 * known is refused before anything runs.
 */
export function openPurse(
  trials: readonly TrialSpec[],
  registry: ModelRegistry,
  day: CalendarDate,
  limits: Limits,
): Spending & { total(): SpendingTotal } {
  const priceOf = (server: Server) => registry.priceOf(server, day);
  if (limits.maxUsd !== null) requirePrices(allServers(trials), priceOf);
  return openSpending({ ...limits, priceOf });
}
