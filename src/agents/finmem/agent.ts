import type { Embedder } from '../../llm/embedder.js';
import type { ShownMemory } from '../../llm/facts.js';
import { UnusableAnswerError, type LanguageModel, type Prompt } from '../../llm/model.js';
import type { Hindsight, Observation } from '../../market/market.js';
import { openMemory } from '../../memory/catalog.js';
import type { LongTermMemory } from '../../memory/long-term-memory.js';
import type { Direction, PortfolioView } from '../../portfolio/portfolio.js';
import { targetOf } from '../../portfolio/target.js';
import type { Action, Agent, Decision } from '../agent.js';
import type { AgentContext } from '../context.js';
import { momentumOf } from '../momentum.js';
import type { FinmemOptions } from './options.js';
import { characterOf, inclinationOf, inquiryOf } from './profile.js';
import { decidePrompt } from './prompts/decide.js';
import { explainMovePrompt } from './prompts/explain-move.js';
import { reflectBack, summariseDocument, Trace } from './working-memory.js';

/** A decision whose outcome is not known yet, and the memories it rests on. */
interface Pending {
  readonly cited: readonly string[];
  readonly direction: Direction;
  readonly close: number;
}

/** What the agent sees at a session before it answers. */
interface Perceived {
  readonly momentum: number | null;
  readonly memories: readonly ShownMemory[];
  readonly close: number;
}

/**
 * FinMem (IEEE Trans. Big Data 2025): profile, working memory, layered long-term memory, decision.
 * Each session: age the memory, credit the memories behind the decision before, store what is new,
 * retrieve the top-K of each layer, reflect and answer, and now and then reflect on the last sessions.
 */
export class FinmemAgent implements Agent {
  readonly #options: FinmemOptions;
  readonly #context: AgentContext;
  readonly #memory: LongTermMemory;
  readonly #model: LanguageModel;
  readonly #embedder: Embedder;
  readonly #character: string;
  readonly #trace: Trace;
  #query: Float32Array | undefined;
  #pending: Pending | undefined;
  #sessions = 0;

  constructor(options: FinmemOptions, context: AgentContext) {
    this.#options = options;
    this.#context = context;
    this.#memory = openMemory(options.memory, context.seed, context.listener);
    this.#model = context.openModel(options.model);
    this.#embedder = context.openEmbedder(options.embedder);
    this.#character = characterOf(context.company, options.profile);
    this.#trace = new Trace(options.reflection.extended_every ?? 1);
  }

  async learn(observation: Observation, hindsight: Hindsight): Promise<Decision> {
    const perceived = await this.#perceive(observation);
    const { ticker, date } = observation;
    const action = hindsight.nextChange < 0 ? 'sell' : 'buy';
    const prompt = explainMovePrompt({
      ticker,
      date,
      character: this.#character,
      memories: perceived.memories,
      nextChange: hindsight.nextChange,
    });
    const answer = await this.#ask(prompt);
    const direction = action === 'buy' ? 1 : -1;
    return this.#conclude(observation, perceived, { ...answer, action, risk: null }, direction);
  }

  async act(observation: Observation, portfolio: PortfolioView): Promise<Decision> {
    const perceived = await this.#perceive(observation);
    const { ticker, date } = observation;
    const { risk: profile, momentum_sessions } = this.#options.profile;
    const risk = inclinationOf(profile, perceived.momentum);
    const prompt = decidePrompt({
      ticker,
      date,
      character: this.#character,
      memories: perceived.memories,
      risk,
      momentum: perceived.momentum,
      momentumSessions: momentum_sessions,
      hold: this.#context.execution.hold,
      position: portfolio.direction,
    });
    const answer = await this.#ask(prompt);
    const action = answer?.action ?? 'hold';
    const direction = targetOf(action, portfolio.direction, this.#context.execution);
    return this.#conclude(observation, perceived, { ...answer, action, risk }, direction);
  }

  memoryCounts(): Readonly<Record<string, number>> {
    return this.#memory.counts();
  }

  async #perceive(observation: Observation): Promise<Perceived> {
    const close = observation.bars.at(-1)?.close ?? 0;
    this.#memory.beginSession(observation.date);
    this.#settle(close);
    await this.#storeDocuments(observation);
    this.#query ??= await this.#embed(inquiryOf(this.#context.company, this.#character));
    return {
      momentum: momentumOf(observation.bars, this.#options.profile.momentum_sessions),
      memories: this.#memory.retrieve(this.#query),
      close,
    };
  }

  #settle(close: number): void {
    this.#trace.settle(close);
    if (this.#pending === undefined) return;
    const { cited, direction, close: before } = this.#pending;
    this.#memory.feedback(cited, direction * (close - before));
  }

  async #storeDocuments({ documents, date }: Observation): Promise<void> {
    for (const document of documents) {
      const { company } = this.#context;
      const { max_words } = this.#options.summary;
      const text = await summariseDocument(document, company, max_words, this.#model);
      const { id, kind } = document;
      this.#memory.store({ id, kind, date, text, embedding: await this.#embed(text) });
    }
  }

  async #embed(text: string): Promise<Float32Array> {
    const [vector] = await this.#embedder.embed([text]);
    if (vector === undefined) throw new Error('the embedder returned no vector');
    return vector;
  }

  async #ask<T>(prompt: Prompt<T>): Promise<T | undefined> {
    try {
      return (await this.#model.generate(prompt, this.#context.seed)).value;
    } catch (error) {
      if (!(error instanceof UnusableAnswerError)) throw error;
      return undefined;
    }
  }

  async #conclude(
    { date, ticker }: Observation,
    perceived: Perceived,
    answer: { action: Action; risk: string | null; rationale?: string; cited?: readonly string[] },
    direction: Direction,
  ): Promise<Decision> {
    const shown = new Set(perceived.memories.map((memory) => memory.id));
    const cited = (answer.cited ?? []).filter((id) => shown.has(id));
    const rationale = answer.rationale ?? 'No usable answer came.';
    this.#pending = { cited, direction, close: perceived.close };
    this.#trace.add({ date, action: answer.action, rationale }, perceived.close, direction);
    await this.#reflectNowAndThen(ticker, date);
    this.#memory.endSession();
    return {
      action: answer.action,
      rationale,
      cited,
      momentum: perceived.momentum,
      risk: answer.risk,
      shown: perceived.memories,
      abstained: answer.rationale === undefined,
    };
  }

  async #reflectNowAndThen(ticker: string, date: string): Promise<void> {
    const every = this.#options.reflection.extended_every;
    this.#sessions += 1;
    if (every === null || this.#sessions % every !== 0 || !this.#trace.isFull) return;
    const facts = { ticker, date, ...this.#trace.look() };
    const text = await reflectBack(facts, this.#model, this.#context.seed);
    if (text === undefined) return;
    const id = `${ticker}-reflection-${date}`;
    this.#memory.store({ id, kind: 'reflection', date, text, embedding: await this.#embed(text) });
  }
}
