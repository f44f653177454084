import {
  summarySchema,
  toneSchema,
  type SummaryAnswer,
  type ToneAnswer,
} from '../../llm/answers.js';
import type {
  CombineSummariesFacts,
  Facts,
  JudgeToneFacts,
  SummariseFacts,
  SummarisePartFacts,
} from '../../llm/facts.js';
import type { Prompt } from '../../llm/model.js';

/** Kinds of documents as a reader calls them. */
const NOUNS = {
  news: 'news item',
  '10-K': 'annual report (10-K)',
  '10-Q': 'quarterly report (10-Q)',
} as const;

const CONDENSING =
  'You condense documents for an equity analyst. Use only what the document says; add nothing you know from elsewhere.';
const KEEPING =
  'Keep figures, their direction, and whether each point is good or bad for the company; leave out boilerplate. Then judge the tone towards the company.';
const JUDGING =
  'You judge the tone of documents for an equity analyst. Use only what the document says; forget what you know of the company and of what came later.';

/** One document in few words. */
export function summaryPrompt(facts: Omit<SummariseFacts, 'task'>): Prompt<SummaryAnswer> {
  const { kind, company, maxWords, text } = facts;
  return shared('dataset-summary@1', { task: 'summarise', ...facts }, summarySchema, CONDENSING, [
    `Condense this ${NOUNS[kind]} about ${company} into one paragraph of at most ${maxWords} words. ${KEEPING}\n\nDocument:\n`,
    text,
  ]);
}

/** One part of a document that is longer than the model reads at once. */
export function partPrompt(facts: Omit<SummarisePartFacts, 'task'>): Prompt<SummaryAnswer> {
  const { kind, company, maxWords, part, parts, text } = facts;
  const named: Facts = { task: 'summarise_part', ...facts };
  return shared('dataset-summary-part@1', named, summarySchema, CONDENSING, [
    `This is part ${part} of ${parts} of one ${NOUNS[kind]} about ${company}. Condense it into at most ${maxWords} words, without a word about the other parts. ${KEEPING}\n\nPart:\n`,
    text,
  ]);
}

/** The summaries of a document's parts as one. */
export function combiningPrompt(facts: Omit<CombineSummariesFacts, 'task'>): Prompt<SummaryAnswer> {
  const { kind, company, maxWords, summaries } = facts;
  const named: Facts = { task: 'combine_summaries', ...facts };
  return shared('dataset-combined-summary@1', named, summarySchema, CONDENSING, [
    `These are summaries of consecutive parts of one ${NOUNS[kind]} about ${company}. Combine them into one paragraph of at most ${maxWords} words that says each thing once. ${KEEPING}\n\n`,
    ...summaries.flatMap((summary, index) => [`Summary ${index + 1}:\n`, summary, '\n\n']),
  ]);
}

/** How good or bad a document is for its company. */
export function tonePrompt(facts: Omit<JudgeToneFacts, 'task'>): Prompt<ToneAnswer> {
  const { kind, company, text } = facts;
  return shared('dataset-tone@1', { task: 'judge_tone', ...facts }, toneSchema, JUDGING, [
    `How good or bad is what this ${NOUNS[kind]} says for ${company}? Answer with a number from -1 (very bad) over 0 (neither) to 1 (very good).\n\nDocument:\n`,
    text,
  ]);
}

/** A question whose answer serves every build and every trial. */
function shared<T>(
  name: string,
  facts: Facts,
  schema: Prompt<T>['schema'],
  role: string,
  question: readonly string[],
): Prompt<T> {
  return {
    name,
    facts,
    schema,
    scope: 'shared',
    outline: () => [
      { role: 'system', parts: [role] },
      { role: 'user', parts: question },
    ],
  };
}
