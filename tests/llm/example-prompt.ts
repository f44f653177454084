import type { Json } from '../../src/base/content-hash.js';
import { decisionSchema, type DecisionAnswer } from '../../src/llm/answers.js';
import type { Answer, LanguageModel, Prompt } from '../../src/llm/model.js';
import type { AnswerStore, StoredAbstention, StoredAnswer } from '../../src/llm/wrappers/kept.js';

/** An answer that fits {@link decidePrompt}. */
export const buy: DecisionAnswer = { action: 'buy', rationale: 'Earnings beat.', cited: ['1'] };

/** A question like those agents ask, with what a test wants different. Memory 9 may not be cited. */
export function decidePrompt(
  different: { readonly question?: string; readonly scope?: 'shared' | 'trial' } = {},
): Prompt<DecisionAnswer> {
  return {
    name: 'decide@1',
    outline: () => [
      { role: 'system', parts: ['You trade one stock.'] },
      { role: 'user', parts: [different.question ?? 'Buy, hold or sell?'] },
    ],
    facts: {
      task: 'decide',
      ticker: 'TSLA',
      date: '2022-10-06',
      character: 'A maker of cars.',
      memories: [],
      risk: 'risk_seeking',
      momentum: null,
      momentumSessions: 3,
      hold: 'keep',
      position: 0,
    },
    schema: decisionSchema,
    scope: different.scope ?? 'trial',
    problemWith: ({ cited }) =>
      cited.includes('9') ? 'cites [9], which was not shown' : undefined,
  };
}

/** A model that counts how often it is asked and numbers its answers. */
export function countingModel(): LanguageModel & { readonly asked: () => number } {
  let asked = 0;
  return {
    id: 'counting',
    limits: null,
    asked: () => asked,
    async generate<T>(prompt: Prompt<T>): Promise<Answer<T>> {
      asked += 1;
      const value = prompt.schema.parse({ ...buy, rationale: `Answer ${asked}.` });
      const usage = { inputTokens: 10, cachedInputTokens: 4, outputTokens: asked };
      return { value, usage, calls: 1, key: null };
    },
  };
}

/** An answer store in memory, which can be looked into. */
export interface MemoryStore extends AnswerStore {
  readonly answers: Map<string, StoredAnswer>;
  readonly abstentions: Map<string, StoredAbstention>;
  /** What was asked, by key. */
  readonly requests: Map<string, Json>;
}

export function memoryStore(): MemoryStore {
  const answers = new Map<string, StoredAnswer>();
  const abstentions = new Map<string, StoredAbstention>();
  const requests = new Map<string, Json>();
  return {
    answers,
    abstentions,
    requests,
    get: (key) => Promise.resolve(answers.get(key)),
    put(key, answer, request) {
      const kept = answers.get(key) ?? answer;
      answers.set(key, kept);
      requests.set(key, request);
      return Promise.resolve(kept);
    },
    getAbstention: (key) => Promise.resolve(abstentions.get(key)),
    async putAbstention(key, abstention, request) {
      abstentions.set(key, abstention);
      requests.set(key, request);
    },
  };
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('expected a rejection');
    },
    (error: unknown) => error,
  );
}
