import type { CalendarDate } from '../base/calendar-date.js';
import type { SummaryAccount } from '../llm/condensing/condense.js';
import type { Embedder } from '../llm/embedder.js';
import type { LanguageModel } from '../llm/model.js';
import type { EmbedderOptions, ModelOptions } from '../llm/options.js';
import type { ExecutionOptions } from '../market/execution.js';
import type { Company } from '../market/market.js';
import type { ImportanceDraw } from '../memory/importance.js';
import type { MemoryListener, SavedMemory } from '../memory/long-term-memory.js';
import type { Action } from './agent.js';

/** Told of everything that happens in an agent's memory, for the record. */
export interface AgentListener extends MemoryListener {
  /** Told before `stored` of a document that was summarised. */
  summarised(id: string, account: SummaryAccount): void;
}

/** The memory of a trial when its warm-up ended. */
export interface TrainedMemory {
  /** Last session of that warm-up. */
  readonly savedAt: CalendarDate;
  readonly memories: readonly SavedMemory[];
}

/** What an agent is given when it is made, beside its options. */
export interface AgentContext {
  readonly company: Company;
  readonly seed: number;
  readonly execution: Pick<ExecutionOptions, 'timing' | 'hold' | 'short'>;
  readonly listener: AgentListener;
  /** The initial importance of what is stored. */
  readonly drawImportance: ImportanceDraw;
  /** The memory to start from; null to begin empty. */
  readonly trainedMemory: TrainedMemory | null;
  openModel(options: ModelOptions): LanguageModel;
  openEmbedder(options: EmbedderOptions): Embedder;
  /** Decisions of the agent that a random agent takes its mix from, by test session; empty for others. */
  readonly referenceActions: ReadonlyMap<CalendarDate, Action>;
  /** The planted signal, by session; empty for every agent but the oracle. */
  readonly plantedReturns: ReadonlyMap<CalendarDate, number>;
}
