import type { Facts } from '../../llm/facts.js';
import type { OpenaiModelOptions } from '../../llm/options.js';
import { exactly, sumOf, times, type Band } from './band.js';

/** How long an answer is, in tokens: the words that are remembered, and all that is written. */
export interface AnswerLength {
  /** Tokens of the words: a summary, a rationale, an insight. */
  readonly words: Band;
  /** Tokens of the whole answer, which is what is billed. */
  readonly answer: Band;
}

/** Tokens of an English word with a share of its punctuation; financial prose has many figures. */
const TOKENS_A_WORD: Band = { low: 1.2, expected: 1.4, high: 1.7 };

/** Tokens of an answer beside its words: braces, names of fields, and what else it holds. */
const AROUND_WORDS: Readonly<Record<'alone' | 'with_tone' | 'with_labels', Band>> = {
  alone: { low: 4, expected: 8, high: 16 },
  with_tone: { low: 8, expected: 14, high: 24 },
  // Up to two dozen memories may be cited, three tokens each.
  with_labels: { low: 8, expected: 26, high: 96 },
};

/** Words of one or two, and of two or three sentences, as the prompts ask for them. */
const TWO_SENTENCES: Band = { low: 8, expected: 45, high: 110 };
const THREE_SENTENCES: Band = { low: 12, expected: 70, high: 160 };

/** A summary keeps to its length within these factors: models fall short of it more than they exceed it. */
const OF_MOST_WORDS: Band = { low: 0.1, expected: 0.75, high: 1.5 };

/** What hidden reasoning writes before the answer, where a model is known to reason. */
const REASONING: Band = { low: 0, expected: 600, high: Number.POSITIVE_INFINITY };

/**
 * How long the answer to a prompt will be. Nothing is longer than `max_output_tokens`; a model that
 * reasons may use all of them.
 */
export function answerLength(
  facts: Facts,
  { max_output_tokens: most }: Pick<OpenaiModelOptions, 'max_output_tokens'>,
  isReasoning: boolean,
): AnswerLength {
  const { words, around } = shapeOf(facts);
  const inTokens = times(words, TOKENS_A_WORD);
  const answer = sumOf([inTokens, around, ...(isReasoning ? [REASONING] : [])]);
  return { words: atMost(inTokens, most), answer: atMost(answer, most) };
}

function shapeOf(facts: Facts): { words: Band; around: Band } {
  switch (facts.task) {
    case 'summarise':
    case 'summarise_part':
    case 'combine_summaries':
      return {
        words: times(OF_MOST_WORDS, exactly(facts.maxWords)),
        around: AROUND_WORDS.with_tone,
      };
    case 'judge_tone':
    case 'news_sentiment':
      return { words: exactly(1), around: AROUND_WORDS.alone };
    case 'explain_move':
    case 'decide':
      return { words: TWO_SENTENCES, around: AROUND_WORDS.with_labels };
    case 'extended_reflection':
    case 'profile_overview':
      return { words: THREE_SENTENCES, around: AROUND_WORDS.alone };
  }
}

function atMost({ low, expected, high }: Band, most: number): Band {
  return {
    low: Math.min(low, most),
    expected: Math.min(expected, most),
    high: Math.min(high, most),
  };
}
