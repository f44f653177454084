import type { CalendarDate } from '../../base/calendar-date.js';
import type { Embedder } from '../../llm/embedder.js';
import type { LanguageModel } from '../../llm/model.js';
import type { Observation } from '../../market/market.js';
import { openMemory } from '../../memory/catalog.js';
import type {
  LongTermMemory,
  RetrievedMemory,
  SavedMemory,
} from '../../memory/long-term-memory.js';
import type { AgentContext } from '../context.js';
import { documentsToStore } from './documents.js';
import { embedEach, embedText } from './embedding.js';
import type { Outcome } from './feedback.js';
import type { FinmemOptions } from './options.js';
import { StandingQuery } from './standing-query.js';
import { summariseDocument } from './summarise.js';
import { startWith } from './trained-memory.js';

/** What memory is reached with. */
export interface Senses {
  readonly model: LanguageModel;
  readonly embedder: Embedder;
}

/** The agent's long-term memory in words: what is read is condensed and embedded on its way in. */
export class Recollection {
  readonly #options: FinmemOptions;
  readonly #context: AgentContext;
  readonly #senses: Senses;
  readonly #standing: StandingQuery;
  #query: Float32Array = new Float32Array();
  #memory: LongTermMemory;
  #isBegun = false;

  constructor(options: FinmemOptions, context: AgentContext, senses: Senses) {
    this.#options = options;
    this.#context = context;
    this.#senses = senses;
    this.#standing = new StandingQuery(senses.embedder);
    const { drawImportance: draw, listener, seed } = context;
    this.#memory = openMemory(options.memory, { draw, listener, seed });
  }

  /** Opens a session in which memories are to be relevant to this inquiry. */
  async beginSession(date: CalendarDate, inquiry: string): Promise<void> {
    this.#query = await this.#standing.vectorOf(inquiry);
    if (!this.#isBegun) await this.#restore(date);
    this.#isBegun = true;
    this.#memory.beginSession(date);
  }

  /** Credits or debits what a decision rested on. */
  credit(outcome: Outcome | undefined): void {
    if (outcome === undefined) return;
    this.#memory.feedback(outcome.cited, outcome.paid, outcome.decision);
  }

  /** Reads the session's documents, side by side, and stores them in their order. */
  async read(observation: Observation): Promise<void> {
    const { company, listener } = this.#context;
    const { empty_days, summary } = this.#options;
    const { model, embedder } = this.#senses;
    const summaries = await Promise.all(
      documentsToStore(observation, empty_days).map(async ({ id, kind, text }) => ({
        id,
        kind,
        ...(await summariseDocument({ kind, text }, company, summary.max_words, model)),
      })),
    );
    for (const { item, embedding } of await embedEach(embedder, summaries, this.#query.length)) {
      const { id, kind, text, account } = item;
      if (account !== null) listener.summarised(id, account);
      this.#memory.store({ id, kind, date: observation.date, text, embedding });
    }
  }

  /** What each layer has to say on the session's inquiry. */
  retrieve(): readonly RetrievedMemory[] {
    return this.#memory.retrieve(this.#query);
  }

  /** Stores what the agent itself has thought. */
  async remember(id: string, date: CalendarDate, text: string): Promise<void> {
    const embedding = await embedText(this.#senses.embedder, text);
    this.#memory.store({ id, kind: 'reflection', date, text, embedding });
  }

  endSession(): void {
    this.#memory.endSession();
  }

  counts(): Readonly<Record<string, number>> {
    return this.#memory.counts();
  }

  save(): readonly SavedMemory[] {
    return this.#memory.save();
  }

  async #restore(firstSession: CalendarDate): Promise<void> {
    const { trainedMemory, drawImportance: draw, listener, seed } = this.#context;
    if (trainedMemory === null) return;
    const { embedder } = this.#senses;
    const start = await startWith(trainedMemory, firstSession, embedder, this.#query.length);
    this.#memory = openMemory(this.#options.memory, { draw, listener, seed, start });
  }
}
