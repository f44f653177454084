import fc from 'fast-check';
import type { z } from 'zod';
import {
  decisionSchema,
  explanationSchema,
  insightSchema,
  overviewSchema,
  summarySchema,
  type DecisionAnswer,
  type ExplanationAnswer,
  type InsightAnswer,
  type OverviewAnswer,
  type SummaryAnswer,
} from '../../../../src/llm/answers.js';
import { offlineAnalyst } from '../../../../src/llm/backends/offline/analyst.js';
import type { DecideFacts, Facts, ShownMemory } from '../../../../src/llm/facts.js';

/** An offline analyst asked by facts alone. */
export interface Analyst {
  decide(facts: Facts): Promise<DecisionAnswer>;
  explain(facts: Facts): Promise<ExplanationAnswer>;
  summarise(facts: Facts): Promise<SummaryAnswer>;
  lookBack(facts: Facts): Promise<InsightAnswer>;
  overview(facts: Facts): Promise<OverviewAnswer>;
}

/** An analyst that has read nothing before. */
export function newAnalyst(): Analyst {
  const model = offlineAnalyst();
  const ask = async <T>(facts: Facts, schema: z.ZodType<T>): Promise<T> => {
    const prompt = { name: facts.task, facts, schema, scope: 'trial', outline: () => [] } as const;
    return (await model.generate(prompt, 0)).value;
  };
  return {
    decide: (facts) => ask(facts, decisionSchema),
    explain: (facts) => ask(facts, explanationSchema),
    summarise: (facts) => ask(facts, summarySchema),
    lookBack: (facts) => ask(facts, insightSchema),
    overview: (facts) => ask(facts, overviewSchema),
  };
}

/** One analyst for all questions of a test file. */
export const analyst = newAnalyst();

/** A memory with what a test wants different. */
export function memory(id: string, different: Partial<ShownMemory> = {}): ShownMemory {
  return {
    id,
    layer: 'shallow',
    kind: 'news',
    date: '2022-01-03',
    text: 'The board met on Tuesday in the head office.',
    recency: 1,
    relevancy: 0.2,
    importance: 0.4,
    score: 1.6,
    ...different,
  };
}

/** Facts of a decide prompt with what a test wants different. */
export function decideFacts(different: Partial<DecideFacts> = {}): DecideFacts {
  return {
    task: 'decide',
    ticker: 'TOY',
    date: '2022-01-04',
    character: 'You trade toys.',
    memories: [],
    risk: 'risk_seeking',
    momentum: null,
    momentumSessions: 3,
    hold: 'keep',
    position: 0,
    ...different,
  };
}

/** Sentences of every tone, and none. */
const sentence = fc.constantFrom(
  'Profit rose and customers love the product.',
  'The outlook is great!',
  'The recall was a disaster.',
  'Fraud charges led to severe losses.',
  'The board met on Tuesday.',
  'Sales were 12.5 million, up 3 %.',
);
/** Texts with a word in them: sentences, and whatever else a source may hold. */
export const text = fc.oneof(
  fc.array(sentence, { minLength: 1, maxLength: 8 }).map((sentences) => sentences.join(' ')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter((one) => one.trim() !== ''),
);

/** Memories of every kind with different labels. */
export const memories: fc.Arbitrary<ShownMemory[]> = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 999 }).map(String),
    layer: fc.constantFrom('shallow', 'deep'),
    kind: fc.constantFrom<ShownMemory['kind']>('news', '10-K', '10-Q', 'reflection'),
    date: fc.constant('2022-01-03'),
    text,
    recency: fc.double({ min: 0.05, max: 1, noNaN: true }),
    relevancy: fc.double({ min: -1, max: 1, noNaN: true }),
    importance: fc.double({ min: 0, max: 1, noNaN: true }),
    score: fc.double({ min: -1, max: 3, noNaN: true }),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

/** A momentum, known or not yet. */
export const momentum = fc.option(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { nil: null });
