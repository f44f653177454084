import type { z } from 'zod';
import type { Facts } from './facts.js';
import type { Tokenizer } from './tokens.js';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A piece of a message: words, or the text of the memory at this position among those shown. */
export type PromptPart = string | { readonly memory: number };

/** A message in pieces, so that a record can name the memories in it instead of repeating them. */
export interface OutlinedMessage {
  readonly role: 'system' | 'user';
  readonly parts: readonly PromptPart[];
}

/**
 * A question to a language model: words for a real one, the same facts as data for the offline
 * analyst, and one schema for the answer of both.
 */
export interface Prompt<T> {
  /** Name and version of the prompt file, for example `decide@1`. */
  readonly name: string;
  /** The words, in pieces; `messagesOf` joins them when a real model is asked. */
  outline(): readonly OutlinedMessage[];
  readonly facts: Facts;
  readonly schema: z.ZodType<T>;
  /**
   * `shared`: the answer is the same for every trial (a document's summary). `trial`: the trial's
   * seed is the repeat index, so that seeds are independent draws of the model.
   */
  readonly scope: 'shared' | 'trial';
  /** What is wrong with an answer that is in the schema, in words for the model; undefined if nothing is. */
  problemWith?(value: T): string | undefined;
}

/** No tokens at all. */
export const noUsage: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

/** Tokens as the server counts them; zero for the offline analyst. */
export interface Usage {
  /** All tokens read, those the server had cached among them. */
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}

/** An answer that could not be used, and what the model was then told. */
export interface Reask {
  /** The answer as it was shown to the model again: clipped, without secrets. */
  readonly answer: string;
  /** The words that told what was wrong with it. */
  readonly problem: string;
}

export interface Answer<T> {
  readonly value: T;
  /** Of all calls it took; what a kept answer cost when it was fresh. */
  readonly usage: Usage;
  /** Calls it took: one and its re-asks; 0 for the offline analyst. */
  readonly calls: number;
  /** The request key it is kept under; null where answers are not kept. */
  readonly key: string | null;
  /** What was asked again before this answer came. */
  readonly asked?: readonly Reask[];
  /** The model wrote JSON with slips (a trailing comma, a missing quote) that were mended. */
  readonly repaired?: true;
}

/** How much a model reads and writes at once, in tokens of its tokenizer. */
export interface ReadingLimits {
  /** Tokens a request and its answer may have together. */
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  tokenizer(): Promise<Tokenizer>;
}

/** A language model that answers in the prompt's schema. Throws {@link UnusableAnswerError} when it cannot. */
export interface LanguageModel {
  /** Names the model and every parameter that can change an answer. */
  readonly id: string;
  /** How much it can read at once; null for one that reads anything. */
  readonly limits: ReadingLimits | null;
  /** `repeat` is the seed of the trial that asks; it enters the request key of `trial` prompts. */
  generate<T>(prompt: Prompt<T>, repeat: number): Promise<Answer<T>>;
}

/** What an unusable answer cost, and what was tried. */
interface UnusableAnswerDetail {
  readonly key?: string | null;
  readonly usage?: Usage;
  readonly calls?: number;
  readonly asked?: readonly Reask[];
}

/** The model answered, but not with anything usable: refused, empty, or not in the schema. */
export class UnusableAnswerError extends Error {
  /** The request key the abstention is noted under; null where answers are not kept. */
  readonly key: string | null;
  readonly usage: Usage;
  readonly calls: number;
  readonly asked: readonly Reask[];

  constructor(message: string, options: ErrorOptions & UnusableAnswerDetail = {}) {
    super(message, options);
    this.name = 'UnusableAnswerError';
    this.key = options.key ?? null;
    this.usage = options.usage ?? noUsage;
    this.calls = options.calls ?? 0;
    this.asked = options.asked ?? [];
  }
}
