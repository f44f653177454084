import { z } from 'zod';
import { contentHash, type Json } from '../base/content-hash.js';
import { messagesOf } from './messages.js';
import type { Prompt } from './model.js';

const jsonSchemas = new WeakMap<z.ZodType, Json>();

/** A request and its key, of the model and repeat a prompt was last asked with. */
interface Asked {
  readonly modelId: string;
  readonly repeat: number;
  readonly request: Json;
  readonly key: string;
}

// Each wrapper of a model wants the key of the prompt it hands on, and a prompt is asked once or twice.
const lastAsked = new WeakMap<object, Asked>();

/**
 * What one request asks, as data: two equal ones are the same question to the same model, and one kept
 * answer serves both. `repeat` tells independent draws of one question apart; a prompt of scope
 * `shared` has only draw 0.
 */
export function requestOf<T>(modelId: string, prompt: Prompt<T>, repeat: number): Json {
  return asked(modelId, prompt, repeat).request;
}

/** Content address of one request, hex SHA-256 of {@link requestOf}. */
export function requestKey<T>(modelId: string, prompt: Prompt<T>, repeat: number): string {
  return asked(modelId, prompt, repeat).key;
}

function asked<T>(modelId: string, prompt: Prompt<T>, repeat: number): Asked {
  const known = lastAsked.get(prompt);
  if (known?.modelId === modelId && known.repeat === repeat) return known;
  const request = {
    model: modelId,
    prompt: prompt.name,
    messages: messagesOf(prompt).map(({ role, content }) => ({ role, content })),
    schema: jsonSchemaOf(prompt.schema),
    repeat: prompt.scope === 'shared' ? 0 : repeat,
  };
  const made = { modelId, repeat, request, key: contentHash(request) };
  lastAsked.set(prompt, made);
  return made;
}

/** What one vector was asked for, as data. */
export function embeddingRequestOf(embedderId: string, text: string): Json {
  return { embedder: embedderId, text };
}

/** Content address of one vector, hex SHA-256 of {@link embeddingRequestOf}. */
export function embeddingKey(embedderId: string, text: string): string {
  return contentHash(embeddingRequestOf(embedderId, text));
}

/** The JSON Schema of an answer. */
export function jsonSchemaOf(schema: z.ZodType): Json {
  const known = jsonSchemas.get(schema);
  if (known !== undefined) return known;
  // Through text, because zod hangs functions on the object it returns.
  const json: Json = JSON.parse(JSON.stringify(z.toJSONSchema(schema)));
  jsonSchemas.set(schema, json);
  return json;
}
