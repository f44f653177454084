import type { SummaryAnswer } from '../answers.js';
import type { SummariseFacts } from '../facts.js';
import type { Prompt, ReadingLimits } from '../model.js';
import type { Tokenizer } from '../tokens.js';
import { piecesOf, sectionsOf } from './pieces.js';
import { combineSummariesPrompt } from './prompts/combine-summaries.js';
import { summarisePartPrompt } from './prompts/summarise-part.js';
import { summarisePrompt } from './prompts/summarise.js';
import { promptTokens, roomForPrompt, roomForText } from './room-for-text.js';

/** A document to condense, of whom, and into how many words. */
export type LongDocument = Omit<SummariseFacts, 'task'>;

/** How a document will be read. */
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

/**
 * Plans a summary: one call when prompt and answer fit the model's context, else one a piece and
 * rounds that combine them. It follows from the document and the model's limits alone.
 */
export async function planSummary(
  document: LongDocument,
  limits: ReadingLimits | null,
): Promise<SummaryPlan> {
  const { text, ...about } = document;
  const whole = summarisePrompt(document);
  const inOne = { prompts: [whole], pieces: [text], fanIn: 2, share: null };
  if (limits === null) return { ...inOne, tokenizer: null };
  const tokenizer = await limits.tokenizer();
  if (promptTokens(whole, tokenizer) <= roomForPrompt(limits)) return { ...inOne, tokenizer };

  const section = longestHeading(text, tokenizer);
  const widest = summarisePartPrompt({ ...about, text: '', section, part: 9999, parts: 9999 });
  const pieces = piecesOf(text, roomForText(widest, limits, tokenizer), tokenizer.count);
  const prompts = pieces.map((piece, i) =>
    summarisePartPrompt({ ...about, ...piece, part: i + 1, parts: pieces.length }),
  );
  const combining = combiningOf(about, limits, tokenizer);
  return { prompts, pieces: pieces.map((piece) => piece.text), ...combining, tokenizer };
}

function longestHeading(text: string, { count }: Tokenizer): string | null {
  const headings = sectionsOf(text).flatMap(({ section }) => (section === null ? [] : [section]));
  return headings.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

/** How many summaries fit a combining prompt when each is as long as an answer may be; two at least. */
function combiningOf(
  about: Omit<LongDocument, 'text'>,
  limits: ReadingLimits,
  tokenizer: Tokenizer,
): { fanIn: number; share: number } {
  const tokens = (summaries: string[]): number =>
    promptTokens(combineSummariesPrompt({ ...about, summaries }), tokenizer);
  const label = tokens(['', '']) - tokens(['']) + 2;
  const forSummaries = roomForPrompt(limits) - tokens([]);
  const share = Math.min(limits.maxOutputTokens, Math.floor(forSummaries / 2) - label);
  return { share, fanIn: Math.floor(forSummaries / (share + label)) };
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
