import type { Hindsight, Observation } from '../market/market.js';
import type { SavedMemory } from '../memory/long-term-memory.js';
import type { PortfolioView } from '../portfolio/portfolio.js';

export type Action = 'buy' | 'hold' | 'sell';

/** A memory put before the model, with the parts of its score. */
export interface ShownScore {
  readonly id: string;
  readonly layer: string;
  readonly recency: number;
  readonly relevancy: number;
  readonly importance: number;
  readonly score: number;
}

/** What an agent answered and what the answer rests on. */
export interface Decision {
  readonly action: Action;
  /**
   * How much to hold in the direction of the action, as a part of the equity; the position is then
   * resized to it. Left out: the whole equity when the position is opened, and no resizing after.
   */
  readonly exposure?: number;
  readonly rationale: string;
  readonly cited: readonly string[];
  readonly momentum: number | null;
  readonly risk: string | null;
  readonly shown: readonly ShownScore[];
  /** No usable answer came; the action is a hold that is counted as an abstention. */
  readonly abstained: boolean;
}

/**
 * A trading agent. `learn` is called once a warm-up session with what followed, `act` once a test
 * session without. Neither may use anything but its arguments and what it remembered of earlier ones.
 */
export interface Agent {
  learn(observation: Observation, hindsight: Hindsight): Promise<Decision>;
  act(observation: Observation, portfolio: PortfolioView): Promise<Decision>;
  /** Memories held per layer, in the order of the layers; empty for agents without memory. */
  memoryCounts(): Readonly<Record<string, number>>;
  /** Everything it remembers, for another trial to start from; empty for agents without memory. */
  savedMemory(): readonly SavedMemory[];
}

/** A decision without memories behind it, as the baselines take. */
export function plainDecision(action: Action, rationale: string): Decision {
  return { action, rationale, cited: [], momentum: null, risk: null, shown: [], abstained: false };
}
