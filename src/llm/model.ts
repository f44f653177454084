import type { z } from 'zod';
import type { Facts } from './facts.js';

export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/**
 * A question to a language model: words for a real one, the same facts as data for the offline
 * analyst, and one schema for the answer of both.
 */
export interface Prompt<T> {
  /** Name and version of the prompt file, for example `decide@1`. */
  readonly name: string;
  /** The words; built only when a real model is asked. */
  messages(): readonly Message[];
  readonly facts: Facts;
  readonly schema: z.ZodType<T>;
  /**
   * `shared`: the answer is the same for every trial (a document's summary). `trial`: the trial's
   * seed is the repeat index, so that seeds are independent draws of the model.
   */
  readonly scope: 'shared' | 'trial';
}

/** Tokens as the server counts them; zero for the offline analyst. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface Answer<T> {
  readonly value: T;
  readonly usage: Usage;
}

/** A language model that answers in the prompt's schema. Throws {@link UnusableAnswerError} when it cannot. */
export interface LanguageModel {
  /** Names the model and every parameter that can change an answer. */
  readonly id: string;
  /** `repeat` is the seed of the trial that asks; it enters the request key of `trial` prompts. */
  generate<T>(prompt: Prompt<T>, repeat: number): Promise<Answer<T>>;
}

/** The model answered, but not with anything usable: refused, empty, or not in the schema. */
export class UnusableAnswerError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnusableAnswerError';
  }
}
