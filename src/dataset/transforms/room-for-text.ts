import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import { messagesOf } from '../../llm/messages.js';
import type { Prompt, ReadingLimits } from '../../llm/model.js';
import type { Tokenizer } from '../../llm/tokens.js';

/** What the server puts around a prompt: its chat template and the order to answer in JSON. */
const AROUND_A_PROMPT = 200;
const LEAST_ROOM = 100;

/**
 * Tokens of text that a prompt may hold beside its own words, so that prompt and answer fit the model's
 * context. Throws {@link UserError} when there is no room for any text to speak of.
 */
export function roomForText<T>(
  emptyPrompt: Prompt<T>,
  { contextTokens, maxOutputTokens }: ReadingLimits,
  { count }: Tokenizer,
): number {
  const words = messagesOf(emptyPrompt).reduce((sum, { content }) => sum + count(content), 0);
  const schema = count(JSON.stringify(z.toJSONSchema(emptyPrompt.schema)));
  const room = contextTokens - maxOutputTokens - words - schema - AROUND_A_PROMPT;
  if (room >= LEAST_ROOM) return room;
  throw new UserError(
    `a context of ${contextTokens} tokens with answers of up to ${maxOutputTokens} leaves no room for a document`,
    { where: 'model.context_tokens', hint: 'Raise context_tokens or lower max_output_tokens.' },
  );
}

/** Where a text is best parted, best first. */
const BREAKS = ['\n\n', '\n', '. ', ' '];
/** No text has so many a token for long, so a piece is sought in no more of the text than it may hold. */
const CHARACTERS_A_TOKEN = 16;

/** Parts a text into pieces of at most `most` tokens, nothing lost: at paragraphs, else lines, sentences, words. */
export function piecesWithin(text: string, most: number, tokenizer: Tokenizer): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const ahead = wholeCharacters(text.slice(from, from + most * CHARACTERS_A_TOKEN));
    const head = tokenizer.head(ahead, most);
    const isRest = from + head.length >= text.length;
    const piece = isRest ? head : head.slice(0, endOfPiece(head));
    pieces.push(piece);
    from += piece.length;
  }
  return pieces;
}

/** Behind the last good break in the second half of a text; its end where there is none. */
function endOfPiece(head: string): number {
  for (const mark of BREAKS) {
    const at = head.lastIndexOf(mark);
    if (at > head.length / 2) return at + mark.length;
  }
  return head.length;
}

/** Without the first half of a character that a slice may end with. */
function wholeCharacters(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}
