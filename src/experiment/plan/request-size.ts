import type { z } from 'zod';
import { canonicalJson } from '../../base/content-hash.js';
import type { Prompt, PromptPart } from '../../llm/model.js';
import type { Server } from '../../llm/registry.js';
import { jsonSchemaOf } from '../../llm/request-key.js';
import type { Tokenizer } from '../../llm/tokens.js';
import { exactly, nothing, sumOf, times, type Band } from './band.js';
import type { StandIns } from './stand-ins.js';

/** What chat formats add around a message, and to open the answer, in tokens. */
const AROUND_MESSAGE = 4;
const BEFORE_ANSWER = 3;

/** How far a count may be off: servers of OpenAI count with the same table, others with their own. */
const SAME_TABLE: Band = { low: 0.98, expected: 1, high: 1.02 };
const OTHER_TABLE: Band = { low: 0.75, expected: 1, high: 1.3 };

/** How many tokens requests have. */
export interface RequestSizes {
  prompt(prompt: Prompt<unknown>): Band;
  text(text: string): Band;
}

/**
 * Counts requests to a server with its tokenizer, piece by piece: a memory shown on many days is counted
 * once. What is yet to be written counts as what it may be. Whether the answer's schema counts as input
 * differs between servers: it is not in the lower bound.
 */
export function requestSizes(
  server: Server,
  tokenizer: Tokenizer,
  standIns: StandIns,
): RequestSizes {
  const offBy = new URL(server.base_url).hostname === 'api.openai.com' ? SAME_TABLE : OTHER_TABLE;
  const known = new Map<string, Band>();
  const sizeOf = (text: string): Band => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const { known: words, standIns: unknown } = standIns.takeApart(text);
    const counted = words.reduce((sum, piece) => sum + tokenizer.count(piece), 0);
    const size = sumOf([exactly(counted), ...unknown.map(({ tokens }) => tokens)]);
    known.set(text, size);
    return size;
  };
  const schemaSize = (schema: z.ZodType): Band => {
    const { expected, high } = sizeOf(canonicalJson(jsonSchemaOf(schema)));
    return { low: 0, expected, high };
  };
  return {
    prompt: (prompt) => {
      const outline = prompt.outline();
      const around = outline.length * AROUND_MESSAGE + BEFORE_ANSWER;
      const parts = outline.flatMap((message) => message.parts);
      const sizes = parts.map((part) => sizeOf(textOf(part, prompt)));
      const frame = { ...exactly(around), low: 0 };
      return times(sumOf([...sizes, frame, schemaSize(prompt.schema)]), offBy);
    },
    text: (text) => (text === '' ? nothing : times(sizeOf(text), offBy)),
  };
}

function textOf(part: PromptPart, { facts }: Prompt<unknown>): string {
  if (typeof part === 'string') return part;
  return 'memories' in facts ? (facts.memories[part.memory]?.text ?? '') : '';
}
