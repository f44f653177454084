import type { AgentOptions } from './options.js';

const usesSeedByKind: Readonly<Record<AgentOptions['kind'], boolean>> = {
  finmem: true,
  random: true,
  news_sentiment: true,
  buy_and_hold: false,
  flat: false,
  momentum: false,
  moving_average_cross: false,
  mean_reversion: false,
  volatility_target: false,
  recorded: false,
  oracle: false,
};

/** Whether the seed can change what an agent decides; one that cannot be changed runs once, with seed 0. */
export function usesSeed(options: AgentOptions): boolean {
  return usesSeedByKind[options.kind];
}
