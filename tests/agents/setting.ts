import type { Agent, Decision } from '../../src/agents/agent.js';
import { createAgent } from '../../src/agents/catalog.js';
import type { AgentContext, AgentListener } from '../../src/agents/context.js';
import { agentOptionsSchema } from '../../src/agents/options.js';
import { finmemOptionsSchema, type FinmemOptions } from '../../src/agents/finmem/options.js';
import { scriptedModel } from '../../src/llm/backends/scripted.js';
import { offlineEmbedder } from '../../src/llm/embedders/offline.js';
import type { Facts } from '../../src/llm/facts.js';
import { messagesOf } from '../../src/llm/messages.js';
import type { LanguageModel, Message } from '../../src/llm/model.js';
import type { MarketDocument, Observation } from '../../src/market/market.js';
import { seededImportance } from '../../src/memory/importance.js';
import { viewOf, type Direction } from '../../src/portfolio/portfolio.js';
import { closeOf, weekdays } from '../market/toy.js';
import { listening, type Told } from '../memory/sample.js';

/** Everything a model was asked, in order. */
export interface Asked {
  readonly model: LanguageModel;
  readonly facts: Facts[];
  readonly messages: (readonly Message[])[];
  readonly repeats: number[];
  of<Task extends Facts['task']>(task: Task): Extract<Facts, { task: Task }>[];
}

/** A scripted model that writes down what it is asked. */
export function asking(answers: (facts: Facts) => unknown): Asked {
  const facts: Facts[] = [];
  const messages: (readonly Message[])[] = [];
  const repeats: number[] = [];
  const scripted = scriptedModel(answers);
  return {
    facts,
    messages,
    repeats,
    of: (task) =>
      facts.filter((one): one is Extract<Facts, { task: typeof task }> => one.task === task),
    model: {
      ...scripted,
      generate: (prompt, repeat) => {
        facts.push(prompt.facts);
        messages.push(messagesOf(prompt));
        repeats.push(repeat);
        return scripted.generate(prompt, repeat);
      },
    },
  };
}

/** An answer to any prompt: buys, and cites every memory shown. */
export function agreeable(facts: Facts): unknown {
  switch (facts.task) {
    case 'summarise':
    case 'summarise_part':
      return { summary: `Short: ${facts.text.slice(0, 20)}`, sentiment: 'neutral' };
    case 'combine_summaries':
      return { summary: facts.summaries.join(' '), sentiment: 'neutral' };
    case 'judge_tone':
      return { tone: 0 };
    case 'news_sentiment':
      return { sentiment: 'positive' };
    case 'profile_overview':
      return { overview: 'It went up and down.' };
    case 'explain_move':
      return { rationale: 'It rose.', cited: facts.memories.map(({ id }) => id) };
    case 'decide':
      return { action: 'buy', rationale: 'Looks good.', cited: facts.memories.map(({ id }) => id) };
    case 'extended_reflection':
      return { insight: `Learned by ${facts.date}.` };
  }
}

/** A listener to an agent's memory that writes down what it is told. */
export function hearing(): Told & AgentListener {
  return { ...listening(), summarised: () => undefined };
}

/** A context in which nothing is known beforehand. */
export function context(different: Partial<AgentContext> = {}): AgentContext {
  return {
    company: { ticker: 'TOY', name: 'Toy Works', sector: 'Toys', introduction: 'It makes toys.' },
    seed: 7,
    execution: { timing: 'next_open', hold: 'keep', short: true },
    listener: hearing(),
    drawImportance: seededImportance(7),
    trainedMemory: null,
    openModel: () => asking(agreeable).model,
    openEmbedder: () => offlineEmbedder(32),
    referenceActions: new Map(),
    plantedReturns: new Map(),
    ...different,
  };
}

/** FinMem's options with what a test wants different. */
export function finmemOptions(different: Record<string, unknown> = {}): FinmemOptions {
  return finmemOptionsSchema.parse({ kind: 'finmem', ...different });
}

/** An agent of the catalog. */
export function agentOf(
  options: Record<string, unknown> & { readonly kind: string },
  different: Partial<AgentContext> = {},
): Agent {
  return createAgent(agentOptionsSchema.parse(options), context(different));
}

/** A FinMem agent, what its model is asked and what its memory tells. */
export function finmem(
  options: Record<string, unknown>,
  answers: (facts: Facts) => unknown = agreeable,
  different: Partial<AgentContext> = {},
): { agent: Agent; asked: Asked; told: Told } {
  const asked = asking(answers);
  const told = hearing();
  const agent = createAgent(
    finmemOptions(options),
    context({ openModel: () => asked.model, listener: told, ...different }),
  );
  return { agent, asked, told };
}

/** A news item of a session. */
export function item(id: string, text = `About ${id}.`): MarketDocument {
  return { id, kind: 'news', availableAt: '2022-01-03T12:00:00Z', text };
}

/** The observation of the last of these sessions. */
export function observation(
  closes: readonly number[],
  documents: readonly MarketDocument[] = [],
): Observation {
  const dates = weekdays(closes.length);
  const date = dates.at(-1) ?? '';
  const bars = closes.map((close, i) => {
    const day = dates[i] ?? '';
    return { date: day, open: null, close, availableAt: closeOf(day) };
  });
  return { ticker: 'TOY', date, decisionAt: closeOf(date), bars, documents };
}

/** A book held in one direction. */
export function holding(direction: Direction): ReturnType<typeof viewOf> {
  return viewOf({ cash: 1000, quantity: direction * 5 }, 100);
}

/** What happens at one test session of {@link act}. */
export interface Session {
  readonly close: number;
  readonly documents?: readonly MarketDocument[];
  readonly holds?: Direction;
}

/** Lets an agent act, session after session. */
export async function act(agent: Agent, sessions: readonly Session[]): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (const [index, { documents, holds }] of sessions.entries()) {
    const closes = sessions.slice(0, index + 1).map(({ close }) => close);
    decisions.push(await agent.act(observation(closes, documents), holding(holds ?? 0)));
  }
  return decisions;
}

/** Answers decide prompts so, all others agreeably. */
export const deciding =
  (decide: (facts: Extract<Facts, { task: 'decide' }>) => unknown) =>
  (facts: Facts): unknown =>
    facts.task === 'decide' ? decide(facts) : agreeable(facts);

/** Settings of an agent that does not look back. */
export const never = { reflection: { extended_every: null } };
