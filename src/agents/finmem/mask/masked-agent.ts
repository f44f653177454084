import type { Bar, MarketDocument, Observation } from '../../../market/market.js';
import type { MemoryEvent, SavedMemory } from '../../../memory/long-term-memory.js';
import type { Agent, Decision } from '../../agent.js';
import type { AgentContext, AgentListener, TrainedMemory } from '../../context.js';
import type { FinmemOptions } from '../options.js';
import { maskOf, type Mask } from './mask.js';

/** Makes the agent that is to see masked words only. */
export type MakeAgent = (options: FinmemOptions, context: AgentContext) => Agent;

/**
 * An agent behind a mask: it is handed masked names, texts and dates and so asks, embeds and
 * remembers masked words. Outside the mask, ids, dates and rationales are the real ones; the texts of
 * memories stay as the model saw them.
 */
export function maskedAgent(options: FinmemOptions, context: AgentContext, make: MakeAgent): Agent {
  const mask = maskOf(context.company, options.mask_also);
  const agent = make(maskedOptions(options, mask), maskedContext(context, mask));
  const bars = new WeakMap<Bar, Bar>();
  const seen = (observation: Observation): Observation =>
    maskedObservation(observation, mask, bars);
  return {
    learn: async (observation, hindsight) =>
      unmaskedDecision(await agent.learn(seen(observation), hindsight), mask),
    act: async (observation, portfolio) =>
      unmaskedDecision(await agent.act(seen(observation), portfolio), mask),
    memoryCounts: () => agent.memoryCounts(),
    savedMemory: () => agent.savedMemory().map((saved) => unmasked(saved, mask)),
  };
}

function maskedOptions(options: FinmemOptions, mask: Mask): FinmemOptions {
  const { character, manner } = options.profile;
  return {
    ...options,
    profile: {
      ...options.profile,
      character: character === null ? null : mask.text(character),
      manner: mask.text(manner),
    },
  };
}

function maskedContext(context: AgentContext, mask: Mask): AgentContext {
  return {
    ...context,
    company: mask.company,
    listener: listeningThrough(mask, context.listener),
    drawImportance: (layer, id) => context.drawImportance(layer, mask.unmaskId(id)),
    trainedMemory:
      context.trainedMemory === null ? null : maskedMemory(context.trainedMemory, mask),
  };
}

function maskedMemory({ savedAt, memories }: TrainedMemory, mask: Mask): TrainedMemory {
  return {
    savedAt: mask.date(savedAt),
    memories: memories.map((memory) => ({
      ...memory,
      date: mask.date(memory.date),
      text: mask.text(memory.text),
    })),
  };
}

function listeningThrough(mask: Mask, listener: AgentListener): AgentListener {
  return {
    summarised: (id, account) => listener.summarised(mask.unmaskId(id), account),
    stored: (event, layer, importance) => listener.stored(unmasked(event, mask), layer, importance),
    changed: (date, id, change, from, to, decision) =>
      listener.changed(
        mask.unmaskDate(date),
        mask.unmaskId(id),
        change,
        from,
        to,
        decision === null ? null : mask.unmaskDate(decision),
      ),
  };
}

function unmasked<Held extends MemoryEvent | SavedMemory>(held: Held, mask: Mask): Held {
  return { ...held, id: mask.unmaskId(held.id), date: mask.unmaskDate(held.date) };
}

function unmaskedDecision(decision: Decision, mask: Mask): Decision {
  return {
    ...decision,
    rationale: mask.unmaskText(decision.rationale),
    cited: decision.cited.map((id) => mask.unmaskId(id)),
    shown: decision.shown.map((score) => ({ ...score, id: mask.unmaskId(score.id) })),
  };
}

function maskedObservation(
  observation: Observation,
  mask: Mask,
  bars: WeakMap<Bar, Bar>,
): Observation {
  const barOf = (bar: Bar): Bar => {
    const known = bars.get(bar);
    if (known !== undefined) return known;
    const masked = {
      ...bar,
      date: mask.date(bar.date),
      availableAt: mask.date(bar.availableAt),
    };
    bars.set(bar, masked);
    return masked;
  };
  return {
    ticker: mask.company.ticker,
    date: mask.date(observation.date),
    decisionAt: mask.date(observation.decisionAt),
    bars: observation.bars.map(barOf),
    documents: observation.documents.map((document) => maskedDocument(document, mask)),
  };
}

function maskedDocument(document: MarketDocument, mask: Mask): MarketDocument {
  return {
    ...document,
    availableAt: mask.date(document.availableAt),
    text: mask.text(document.text),
  };
}
