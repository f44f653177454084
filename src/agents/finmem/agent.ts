import type { LanguageModel } from '../../llm/model.js';
import type { Hindsight, Observation } from '../../market/market.js';
import type { RetrievedMemory, SavedMemory } from '../../memory/long-term-memory.js';
import type { Direction, PortfolioView } from '../../portfolio/portfolio.js';
import { targetOf } from '../../portfolio/target.js';
import type { Action, Agent, Decision } from '../agent.js';
import type { AgentContext } from '../context.js';
import { momentumOf } from '../momentum.js';
import { openFeedback, type Feedback } from './feedback.js';
import { inquiryFor, personaOf, type Persona } from './inquiry.js';
import { citedIds, labelled } from './labels.js';
import type { FinmemOptions } from './options.js';
import { overviewOf } from './overview.js';
import { inclinationOf } from './profile.js';
import { decidePrompt } from './prompts/decide.js';
import { explainMovePrompt } from './prompts/explain-move.js';
import { extendedReflectionPrompt } from './prompts/extended-reflection.js';
import { Recollection } from './recollection.js';
import { Trace } from './reflection.js';
import { usableAnswer } from '../../llm/usable-answer.js';

/** What the agent sees at a session before it answers. */
interface Perceived {
  readonly close: number;
  readonly momentum: number | null;
  readonly memories: readonly RetrievedMemory[];
}

/** What came of a session: `answer` is null when the model was not asked, undefined when it was in vain. */
interface Concluded {
  readonly action: Action;
  readonly direction: Direction;
  readonly risk: string | null;
  readonly answer:
    { readonly rationale: string; readonly cited: readonly string[] } | null | undefined;
}

/**
 * FinMem (IEEE Trans. Big Data 2025): profile, working memory, layered long-term memory, decision.
 * Each session: credit the memories behind decisions whose outcome is known, store what is new,
 * retrieve the top-K of each layer, reflect and answer, and now and then look back.
 */
export class FinmemAgent implements Agent {
  readonly #options: FinmemOptions;
  readonly #context: AgentContext;
  readonly #model: LanguageModel;
  readonly #recollection: Recollection;
  readonly #feedback: Feedback;
  readonly #trace: Trace;
  #persona: Persona;
  #isTesting = false;
  #sessions = 0;

  constructor(options: FinmemOptions, context: AgentContext) {
    this.#options = options;
    this.#context = context;
    this.#model = context.openModel(options.model);
    const embedder = context.openEmbedder(options.embedder);
    this.#recollection = new Recollection(options, context, { model: this.#model, embedder });
    this.#feedback = openFeedback(options.feedback);
    this.#trace = new Trace(options.reflection.extended_every ?? 1);
    this.#persona = personaOf(context.company, options, null);
  }

  async learn(observation: Observation, { nextChange }: Hindsight): Promise<Decision> {
    const perceived = await this.#perceive(observation);
    const isExplained = nextChange !== 0 || this.#options.unchanged_price === 'buy';
    const rises = nextChange >= 0 && isExplained;
    const answer = isExplained ? await this.#explain(observation, perceived, nextChange) : null;
    return this.#conclude(observation, perceived, {
      action: rises ? 'buy' : 'sell',
      direction: rises ? 1 : -1,
      risk: null,
      answer,
    });
  }

  async act(observation: Observation, portfolio: PortfolioView): Promise<Decision> {
    if (!this.#isTesting) await this.#beginTest(observation);
    const perceived = await this.#perceive(observation);
    const { ticker, date, bars } = observation;
    const { profile } = this.#options;
    const { execution, seed } = this.#context;
    const risk = inclinationOf(profile, bars);
    const facts = {
      ticker,
      date,
      character: this.#persona.character,
      memories: labelled(perceived.memories),
      risk,
      momentum: perceived.momentum,
      momentumSessions: profile.momentum_sessions,
      hold: execution.hold,
      position: portfolio.direction,
    };
    const prompt = decidePrompt(facts, execution.short);
    const answer = await usableAnswer(this.#model, prompt, seed);
    const action = answer?.action ?? 'hold';
    const direction = targetOf(action, portfolio.direction, execution);
    return this.#conclude(observation, perceived, { action, direction, risk, answer });
  }

  memoryCounts(): Readonly<Record<string, number>> {
    return this.#recollection.counts();
  }

  savedMemory(): readonly SavedMemory[] {
    return this.#recollection.save();
  }

  /** A label is of the next close; what is bought at a close earns from that close on. */
  get #delay(): 0 | 1 {
    return this.#isTesting && this.#context.execution.timing === 'next_close' ? 1 : 0;
  }

  /** The profile learns how the price did before the test: from bars before its first session alone. */
  async #beginTest({ bars }: Observation): Promise<void> {
    const { company } = this.#context;
    const { overview } = this.#options.profile;
    const words = await overviewOf(overview, company, bars.slice(0, -1), this.#model);
    this.#persona = personaOf(company, this.#options, words);
    this.#isTesting = true;
  }

  async #perceive(observation: Observation): Promise<Perceived> {
    const { bars, date } = observation;
    const close = bars.at(-1)?.close ?? 0;
    await this.#recollection.beginSession(
      date,
      inquiryFor(observation, this.#persona, this.#options),
    );
    this.#sessions += 1;
    this.#trace.settle(close);
    this.#recollection.credit(this.#feedback.atClose(close));
    await this.#recollection.read(observation);
    return {
      close,
      momentum: momentumOf(bars, this.#options.profile.momentum_sessions),
      memories: this.#recollection.retrieve(),
    };
  }

  #explain(
    { ticker, date }: Observation,
    { memories }: Perceived,
    nextChange: number,
  ): Promise<Concluded['answer']> {
    const { character } = this.#persona;
    const facts = { ticker, date, character, memories: labelled(memories), nextChange };
    return usableAnswer(this.#model, explainMovePrompt(facts), this.#context.seed);
  }

  async #conclude(
    { date, ticker }: Observation,
    { close, momentum, memories }: Perceived,
    { action, direction, risk, answer }: Concluded,
  ): Promise<Decision> {
    const cited = citedIds(answer?.cited ?? [], memories);
    const rationale = answer === null ? UNEXPLAINED : (answer?.rationale ?? NO_ANSWER);
    if (answer && this.#options.reflection.store_immediate) {
      await this.#recollection.remember(`${ticker}-rationale-${date}`, date, rationale);
    }
    this.#recollection.credit(
      this.#feedback.afterDecision({ date, action, direction, close, delay: this.#delay, cited }),
    );
    this.#trace.add({ date, action, rationale, close, direction, isLabel: !this.#isTesting });
    await this.#lookBackNowAndThen(ticker, date);
    this.#recollection.endSession();
    const abstained = answer === undefined;
    return { action, rationale, cited, momentum, risk, shown: memories, abstained };
  }

  async #lookBackNowAndThen(ticker: string, date: string): Promise<void> {
    const every = this.#options.reflection.extended_every;
    if (every === null || this.#sessions % every !== 0 || !this.#trace.isFull) return;
    const { labels, ...lived } = this.#trace.look();
    const prompt = extendedReflectionPrompt({ ticker, date, ...lived }, labels);
    const answer = await usableAnswer(this.#model, prompt, this.#context.seed);
    if (answer === undefined) return;
    await this.#recollection.remember(`${ticker}-reflection-${date}`, date, answer.insight);
  }
}

const NO_ANSWER = 'No usable answer came.';
const UNEXPLAINED = 'The price does not change, and why is not asked.';
