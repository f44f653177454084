import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import type { SummaryAnswer } from '../../llm/answers.js';
import { messagesOf } from '../../llm/messages.js';
import type { Prompt, ReadingLimits } from '../../llm/model.js';
import type { Tokenizer } from '../../llm/tokens.js';
import type { Company, MarketDocument } from '../../market/market.js';
import { combineSummariesPrompt } from './prompts/combine-summaries.js';
import { summarisePartPrompt } from './prompts/summarise-part.js';
import { summarisePrompt } from './prompts/summarise.js';
import { piecesOf, sectionsOf } from './summarise-pieces.js';

/** What the server puts around a prompt: its chat template and the order to answer in JSON. */
const AROUND_A_PROMPT = 200;
const LEAST_PIECE = 100;

/** How a document that is too long to be kept will be read. */
export interface SummaryPlan {
  /** The first round: the document in one prompt, or one prompt a piece. */
  readonly prompts: readonly Prompt<SummaryAnswer>[];
  /** What each of those prompts reads. */
  readonly pieces: readonly string[];
  /** Most summaries that are combined in one call. */
  readonly fanIn: number;
  /** Tokens each of them may have; null where nothing is counted. */
  readonly share: number | null;
  readonly tokenizer: Tokenizer | null;
}

/** What is known of a document before it is read. */
export type Readable = Pick<MarketDocument, 'kind' | 'text'>;

/**
 * Plans a summary: one call when prompt and answer fit the model's context, else one a piece and
 * rounds that combine them. It follows from the document and the model's limits alone.
 */
export async function planSummary(
  { kind, text }: Readable,
  company: Pick<Company, 'name'>,
  maxWords: number,
  limits: ReadingLimits | null,
): Promise<SummaryPlan> {
  const about = { company: company.name, kind, maxWords };
  const whole = summarisePrompt({ ...about, text });
  const inOne = { prompts: [whole], pieces: [text], fanIn: 2, share: null };
  if (limits === null) return { ...inOne, tokenizer: null };
  const tokenizer = await limits.tokenizer();
  const room = limits.contextTokens - limits.maxOutputTokens;
  if (tokensOf(whole, tokenizer) <= room) return { ...inOne, tokenizer };

  const section = longestHeading(text, tokenizer);
  const widest = { text: '', section, part: 9999, parts: 9999 };
  const forPiece = room - tokensOf(summarisePartPrompt({ ...about, ...widest }), tokenizer);
  if (forPiece < LEAST_PIECE) throw tooNarrow(limits);
  const pieces = piecesOf(text, forPiece, tokenizer.count);
  const prompts = pieces.map((piece, i) =>
    summarisePartPrompt({ ...about, ...piece, part: i + 1, parts: pieces.length }),
  );
  const combining = combiningOf(about, room, limits, tokenizer);
  return { prompts, pieces: pieces.map((piece) => piece.text), ...combining, tokenizer };
}

function longestHeading(text: string, { count }: Tokenizer): string | null {
  const headings = sectionsOf(text).flatMap(({ section }) => (section === null ? [] : [section]));
  return headings.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

/** How many summaries fit a combining prompt when each is as long as an answer may be; two at least. */
function combiningOf(
  about: Pick<Parameters<typeof combineSummariesPrompt>[0], 'company' | 'kind' | 'maxWords'>,
  room: number,
  { maxOutputTokens }: ReadingLimits,
  tokenizer: Tokenizer,
): { fanIn: number; share: number } {
  const tokens = (summaries: string[]): number =>
    tokensOf(combineSummariesPrompt({ ...about, summaries }), tokenizer);
  const label = tokens(['', '']) - tokens(['']) + 2;
  const forSummaries = room - tokens([]);
  const share = Math.min(maxOutputTokens, Math.floor(forSummaries / 2) - label);
  return { share, fanIn: Math.floor(forSummaries / (share + label)) };
}

/** Tokens of a prompt as it is sent, its schema and what surrounds it among them. */
function tokensOf<T>(prompt: Prompt<T>, { count }: Tokenizer): number {
  const words = messagesOf(prompt).reduce((sum, { content }) => sum + count(content), 0);
  return words + count(JSON.stringify(z.toJSONSchema(prompt.schema))) + AROUND_A_PROMPT;
}

function tooNarrow({ contextTokens, maxOutputTokens }: ReadingLimits): UserError {
  return new UserError(
    `a context of ${contextTokens} tokens with answers of up to ${maxOutputTokens} leaves no room for a document`,
    { where: 'model.context_tokens', hint: 'Raise context_tokens or lower max_output_tokens.' },
  );
}

/**
 * The rounds in which `count` summaries become one: sizes of the groups of each, as even as they can
 * be and none above `fanIn`. A group of one is passed on without a call.
 */
export function combiningRounds(count: number, fanIn: number): number[][] {
  if (count <= 1) return [];
  const groups = Math.ceil(count / fanIn);
  const sizes = Array.from({ length: groups }, (_, i) => {
    const upTo = (place: number): number => Math.floor((count * place) / groups);
    return upTo(i + 1) - upTo(i);
  });
  return [sizes, ...combiningRounds(groups, fanIn)];
}
