import { bytesHash } from '../../../src/base/content-hash.js';
import { openTokenizer, type Tokenizer } from '../../../src/llm/tokens.js';
import {
  completion,
  loopbackServer,
  type LoopbackServer,
  type Received,
  type Reply,
} from '../../llm/loopback-server.js';

/** What a server counted over all its replies. */
export interface Counted {
  inputTokens: number;
  outputTokens: number;
  embeddedTokens: number;
}

/** A server that answers every prompt as a model might, embeds texts, and counts tokens. */
export interface AnsweringServer extends LoopbackServer {
  readonly counted: Counted;
  /** Requests for answers and for vectors. */
  calls(): { chat: number; embeddings: number };
}

const VOCABULARY =
  'demand margin outlook supply contract recall debt launch share guidance cost price order plant'.split(
    ' ',
  );

export async function answeringServer(): Promise<AnsweringServer> {
  const tokenizer = await openTokenizer('o200k_base');
  const counted: Counted = { inputTokens: 0, outputTokens: 0, embeddedTokens: 0 };
  const server = await loopbackServer((request, n) =>
    isEmbedding(request)
      ? vectors(request, tokenizer, counted)
      : chat(request, n, tokenizer, counted),
  );
  const calls = () => {
    const embeddings = server.received.filter(isEmbedding).length;
    return { chat: server.received.length - embeddings, embeddings };
  };
  return { ...server, counted, calls };
}

function isEmbedding({ path }: Received): boolean {
  return path.endsWith('/embeddings');
}

function chat({ body }: Received, n: number, tokenizer: Tokenizer, counted: Counted): Reply {
  const messages = contents(body['messages']);
  const draw = `${n} ${messages.join('\n')}`;
  const content = JSON.stringify(answerTo(draw, JSON.stringify(body)));
  const usage = {
    prompt_tokens: messages.reduce((sum, text) => sum + tokenizer.count(text) + 4, 3),
    completion_tokens: tokenizer.count(content),
  };
  counted.inputTokens += usage.prompt_tokens;
  counted.outputTokens += usage.completion_tokens;
  const reply = completion(content);
  if (typeof reply === 'function') throw new Error('not a plain reply');
  return { ...reply, body: { ...Object(reply.body), usage } };
}

/** An answer in the schema asked for; the same question asked again is answered in other words. */
function answerTo(words: string, body: string): object {
  const dice = Number.parseInt(bytesHash(words).slice(0, 4), 16);
  if (body.includes('"sentiment"')) return { summary: prose(words, 60), sentiment: 'positive' };
  if (body.includes('"insight"')) return { insight: prose(words, 40) };
  if (body.includes('"overview"')) return { overview: prose(words, 40) };
  const cited = words.includes('[1]') ? ['1'] : [];
  const told = { rationale: prose(words, 30), cited };
  return body.includes('"action"') ? { action: ['buy', 'hold', 'sell'][dice % 3], ...told } : told;
}

/** So many words that no other request gets. */
function prose(request: string, words: number): string {
  const hash = bytesHash(request);
  return Array.from({ length: words }, (_, i) => {
    const digit = Number.parseInt(hash.slice(i % 60, (i % 60) + 2), 16);
    return VOCABULARY[digit % VOCABULARY.length];
  }).join(' ');
}

function vectors({ body }: Received, tokenizer: Tokenizer, counted: Counted): Reply {
  const texts = contents(body['input']);
  const prompt_tokens = texts.reduce((sum, text) => sum + tokenizer.count(text), 0);
  counted.embeddedTokens += prompt_tokens;
  const data = texts.map((text, index) => ({
    index,
    object: 'embedding',
    embedding: vector(text),
  }));
  return { body: { object: 'list', data, model: 'vectors-1', usage: { prompt_tokens } } };
}

function vector(text: string): number[] {
  const hash = bytesHash(text);
  return Array.from(
    { length: 8 },
    (_, i) => Number.parseInt(hash.slice(4 * i, 4 * i + 4), 16) - 32_768,
  );
}

/** The texts of messages or of an input. */
function contents(list: unknown): string[] {
  if (!Array.isArray(list)) throw new Error('expected a list');
  return list.map((item: unknown) =>
    typeof item === 'string' ? item : String(Object(item)['content']),
  );
}
