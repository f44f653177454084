import type { Json } from '../../base/content-hash.js';
import { messagesOf } from '../messages.js';
import type { Message, Prompt, Reask } from '../model.js';
import type { OpenaiModelOptions } from '../options.js';
import { jsonSchemaOf } from '../request-key.js';
import { memberWords } from './schema-words.js';

/** How a server is made to answer in a schema: strict JSON schema, JSON mode, or words alone. */
export type AnswerFormat = 'json_schema' | 'json_object' | 'text';

const BELOW = { json_schema: 'json_object', json_object: 'text', text: null } as const;

/** The format a server is asked for; `auto` begins with the strictest and steps down when refused. */
export class FormatChoice {
  #format: AnswerFormat;
  readonly #fixed: boolean;

  constructor(configured: OpenaiModelOptions['structured_output']) {
    this.#fixed = configured !== 'auto';
    this.#format = configured === 'auto' ? 'json_schema' : configured;
  }

  get format(): AnswerFormat {
    return this.#format;
  }

  /** The server refused this format: true if there is another to try. */
  stepDown(refused: AnswerFormat): boolean {
    // Others may have stepped down while this request was under way.
    if (this.#format !== refused) return true;
    const below = BELOW[refused];
    if (this.#fixed || below === null) return false;
    this.#format = below;
    return true;
  }
}

/** The `response_format` of a request; undefined for none. */
export function responseFormat<T>(prompt: Prompt<T>, format: AnswerFormat): Json | undefined {
  switch (format) {
    case 'json_schema':
      return {
        type: 'json_schema',
        json_schema: { name: 'answer', strict: true, schema: strictSchema(prompt.schema) },
      };
    case 'json_object':
      return { type: 'json_object' };
    case 'text':
      return undefined;
  }
}

/**
 * The words of a prompt as they are sent: with the schema told at their end to a server that is not
 * sent it, and with each unusable answer and what the model was told about it.
 */
export function conversation<T>(
  prompt: Prompt<T>,
  asked: readonly Reask[],
  format: AnswerFormat,
): Message[] {
  const words = format === 'json_schema' ? '' : `\n\nAnswer ${jsonInWords(prompt)}`;
  const messages = messagesOf(prompt);
  const last = messages.length - 1;
  const question = messages.map(({ role, content }, at) => ({
    role,
    content: at === last ? content + words : content,
  }));
  const again = asked.flatMap(({ answer, problem }): Message[] => [
    { role: 'assistant', content: answer },
    { role: 'user', content: problem },
  ]);
  return [...question, ...again];
}

/** The end of a sentence that asks for an answer in the prompt's schema. */
export function jsonInWords<T>({ schema }: Prompt<T>): string {
  return `with one JSON object and nothing else. Its members:\n${memberWords(jsonSchemaOf(schema))}`;
}

/**
 * The schema in the subset that strict structured output takes. Lengths of texts are not in it
 * (servers answer 400, "maxLength is not permitted"); they are checked when the answer arrives.
 */
function strictSchema(schema: Prompt<unknown>['schema']): Json {
  const known = strictSchemas.get(schema);
  if (known !== undefined) return known;
  const strict: Json = JSON.parse(
    JSON.stringify(jsonSchemaOf(schema), (name, value: unknown) =>
      name === '$schema' || (TEXT_LENGTHS.has(name) && typeof value === 'number')
        ? undefined
        : value,
    ),
  );
  strictSchemas.set(schema, strict);
  return strict;
}

const strictSchemas = new WeakMap<Prompt<unknown>['schema'], Json>();
const TEXT_LENGTHS = new Set(['minLength', 'maxLength']);
