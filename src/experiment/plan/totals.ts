import { sumOf, type Band } from './band.js';
import type { ServerEstimate } from './estimate.js';

/** What all servers of a plan are asked together. */
export interface Totals extends Omit<ServerEstimate, 'server'> {
  /** Servers whose price is not known; their cost is in no sum. */
  readonly unpriced: readonly ServerEstimate['server'][];
}

/** Adds up the servers of a plan; money is null as soon as the price of one that is asked is not known. */
export function totalsOf(servers: readonly ServerEstimate[]): Totals {
  const sum = (figure: (server: ServerEstimate) => Band): Band => sumOf(servers.map(figure));
  const asked = servers.filter(({ calls }) => calls.high > 0);
  const unpriced = asked.filter(({ usd }) => usd === null).map(({ server }) => server);
  const usd = sumOf(asked.flatMap((each) => (each.usd === null ? [] : [each.usd])));
  return {
    calls: sum(({ calls }) => calls),
    kept: servers.reduce((total, { kept }) => total + kept, 0),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    usd: unpriced.length > 0 ? null : usd,
    unpriced,
  };
}
