import type { Embedder } from '../llm/embedder.js';
import { UnusableAnswerError, type Answer, type LanguageModel, type Prompt } from '../llm/model.js';
import { embeddingKey } from '../llm/request-key.js';

/** Told of everything a trial asks. */
export interface AskListener {
  answered(prompt: Prompt<unknown>, answer: Answer<unknown>): void;
  unanswered(prompt: Prompt<unknown>, error: UnusableAnswerError): void;
  embedded(key: string): void;
}

/** Tells of every prompt and what came of it. */
export function recordedModel(model: LanguageModel, listener: AskListener): LanguageModel {
  return {
    ...model,
    async generate(prompt, repeat) {
      try {
        const answer = await model.generate(prompt, repeat);
        listener.answered(prompt, answer);
        return answer;
      } catch (error) {
        if (error instanceof UnusableAnswerError) listener.unanswered(prompt, error);
        throw error;
      }
    },
  };
}

/** Tells of every vector that is kept; one that is computed anew each time needs no telling. */
export function recordedEmbedder(embedder: Embedder, listener: AskListener): Embedder {
  if (!embedder.kept) return embedder;
  return {
    ...embedder,
    async embed(texts) {
      const vectors = await embedder.embed(texts);
      for (const text of texts) listener.embedded(embeddingKey(embedder.id, text));
      return vectors;
    },
  };
}
