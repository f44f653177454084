import type { CalendarDate } from '../base/calendar-date.js';
import type { Embedder } from '../llm/embedder.js';
import type { LanguageModel } from '../llm/model.js';
import type { EmbedderOptions, ModelOptions } from '../llm/options.js';
import type { ExecutionOptions } from '../market/execution.js';
import type { Company } from '../market/market.js';
import type { MemoryListener } from '../memory/long-term-memory.js';
import type { Action } from './agent.js';

/** What an agent is given when it is made, beside its options. */
export interface AgentContext {
  readonly company: Company;
  readonly seed: number;
  readonly execution: Pick<ExecutionOptions, 'hold' | 'short'>;
  readonly listener: MemoryListener;
  openModel(options: ModelOptions): LanguageModel;
  openEmbedder(options: EmbedderOptions): Embedder;
  /** Decisions of the agent that a random agent takes its mix from, by test session; empty for others. */
  readonly referenceActions: ReadonlyMap<CalendarDate, Action>;
  /** The planted signal, by session; empty for every agent but the oracle. */
  readonly plantedReturns: ReadonlyMap<CalendarDate, number>;
}
