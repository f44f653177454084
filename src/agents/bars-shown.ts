import type { Bar, Observation } from '../market/market.js';
import type { PortfolioView } from '../portfolio/portfolio.js';
import type { Agent } from './agent.js';

/**
 * The same agent, shown other prices than it is filled at. `shown` are bars of the market's sessions,
 * index by index. Its shares are restated so that at the prices shown they are worth the same.
 */
export function withBarsShown(agent: Agent, shown: readonly Bar[]): Agent {
  return {
    learn: (observation, hindsight) => agent.learn(seen(observation, shown), hindsight),
    act: (observation, portfolio) => {
      const other = seen(observation, shown);
      return agent.act(other, restated(portfolio, closeOf(observation), closeOf(other)));
    },
    memoryCounts: () => agent.memoryCounts(),
    savedMemory: () => agent.savedMemory(),
  };
}

function seen(observation: Observation, shown: readonly Bar[]): Observation {
  const bars = shown.slice(0, observation.bars.length);
  if (bars.at(-1)?.date !== observation.date)
    throw new Error(`no bar to show on ${observation.date}`);
  return { ...observation, bars };
}

function restated(portfolio: PortfolioView, close: number, shown: number): PortfolioView {
  return { ...portfolio, quantity: (portfolio.quantity * close) / shown };
}

function closeOf({ bars, date }: Observation): number {
  const bar = bars.at(-1);
  if (bar === undefined) throw new Error(`no bar at ${date}`);
  return bar.close;
}
