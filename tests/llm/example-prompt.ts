import { decisionSchema, type DecisionAnswer } from '../../src/llm/answers.js';
import type { Answer, LanguageModel, Prompt } from '../../src/llm/model.js';
import type { AnswerStore, StoredAnswer } from '../../src/llm/wrappers/kept.js';

/** An answer that fits {@link decidePrompt}. */
export const buy: DecisionAnswer = { action: 'buy', rationale: 'Earnings beat.', cited: ['m1'] };

/** A question like those agents ask, with what a test wants different. */
export function decidePrompt(
  different: { readonly question?: string; readonly scope?: 'shared' | 'trial' } = {},
): Prompt<DecisionAnswer> {
  return {
    name: 'decide@1',
    messages: () => [
      { role: 'system', content: 'You trade one stock.' },
      { role: 'user', content: different.question ?? 'Buy, hold or sell?' },
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
  };
}

/** A model that counts how often it is asked and numbers its answers. */
export function countingModel(): LanguageModel & { readonly asked: () => number } {
  let asked = 0;
  return {
    id: 'counting',
    asked: () => asked,
    async generate<T>(prompt: Prompt<T>): Promise<Answer<T>> {
      asked += 1;
      const value = prompt.schema.parse({ ...buy, rationale: `Answer ${asked}.` });
      return { value, usage: { inputTokens: 10, outputTokens: asked } };
    },
  };
}

/** An answer store in memory. */
export function memoryStore(): AnswerStore & { readonly answers: Map<string, StoredAnswer> } {
  const answers = new Map<string, StoredAnswer>();
  const abstentions = new Map<string, string>();
  return {
    getAbstention: (key) => Promise.resolve(abstentions.get(key)),
    putAbstention: async (key, reason) => void abstentions.set(key, reason),
    answers,
    get: (key) => Promise.resolve(answers.get(key)),
    put(key, answer) {
      const kept = answers.get(key) ?? answer;
      answers.set(key, kept);
      return Promise.resolve(kept);
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
