import { firstSeed } from '../reading/memory-histories.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { panelTickers } from './panels.js';
import type { ReportData } from './report-data.js';
import type { Stretch } from './stretches.js';
import type { TickerLabel } from './tickers.js';
import type { TrialSeries } from './trial-series.js';

/** Sessions from the one at which a direction was aimed for to the one at which another was. */
export interface Hold {
  readonly direction: number;
  readonly dates: readonly string[];
  readonly closes: readonly number[];
}

/** What one trial aimed for on a ticker, session by session. */
export interface Positions {
  readonly ticker: TickerLabel;
  readonly trial: CompleteTrial;
  readonly holds: readonly Hold[];
}

/** What the reference agent's base trial of the first seed aimed for, ticker by ticker; without one the first agent's. */
export function positionsOf(data: ReportData, { windows }: Stretch): Positions[] {
  const { inputs, series, agents } = data;
  const agent = inputs.experiment.reference_agent ?? agents[0]?.name ?? '';
  const base = inputs.complete.filter((trial) => trial.base && trial.agent === agent);
  return panelTickers(data).flatMap((ticker) => {
    const trials = windows.flatMap((window) => {
      const own = base.filter((trial) => trial.window === window);
      return firstSeed(own, agent, ticker.ticker);
    });
    const [trial] = trials;
    const sameSeed = trials.filter(({ seed }) => seed === trial?.seed);
    const holds = sameSeed
      .flatMap(({ id }) => series.get(id) ?? [])
      .toSorted((a, b) => ((a.dates[0] ?? '') < (b.dates[0] ?? '') ? -1 : 1))
      .flatMap(holdsOf);
    return trial === undefined || holds.length === 0 ? [] : [{ ticker, trial, holds }];
  });
}

/** The sessions of a trial by what it aimed for; each hold ends at the session at which the next begins. */
export function holdsOf({ dates, closes, directions }: TrialSeries): Hold[] {
  const holds: Hold[] = [];
  let from = 0;
  for (let session = 1; session < dates.length; session += 1) {
    const isLast = session === dates.length - 1;
    const direction = directions[from] ?? 0;
    if (!isLast && directions[session] === direction) continue;
    holds.push({
      direction,
      dates: dates.slice(from, session + 1),
      closes: closes.slice(from, session + 1),
    });
    from = session;
  }
  return holds;
}
