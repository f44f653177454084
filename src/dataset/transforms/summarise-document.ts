import type { SummaryAnswer } from '../../llm/answers.js';
import type { SummariseFacts } from '../../llm/facts.js';
import type { LanguageModel, Prompt } from '../../llm/model.js';
import type { Tokenizer } from '../../llm/tokens.js';
import { combiningPrompt, partPrompt, summaryPrompt } from './document-prompts.js';
import { piecesWithin, roomForText } from './room-for-text.js';

/** A document to condense, and into how many words. */
type Document = Omit<SummariseFacts, 'task'>;

/**
 * A document in few words: by one question where it fits the model's context; else its parts one by one,
 * and their summaries combined in rounds. Throws `UnusableAnswerError` when any answer is of no use.
 */
export async function summaryOf(document: Document, model: LanguageModel): Promise<string> {
  const { limits } = model;
  if (limits === null) return answer(summaryPrompt(document), model);
  const tokenizer = await limits.tokenizer();
  const { text, ...about } = document;
  const room = roomForText(summaryPrompt({ ...about, text: '' }), limits, tokenizer);
  if (tokenizer.count(text) <= room) return answer(summaryPrompt(document), model);

  const widest = { text: '', section: null, part: 9999, parts: 9999 };
  const forPart = roomForText(partPrompt({ ...about, ...widest }), limits, tokenizer);
  const pieces = piecesWithin(text, forPart, tokenizer);
  const summaries = await Promise.all(
    pieces.map((piece, index) => {
      const place = { section: null, part: index + 1, parts: pieces.length };
      return answer(partPrompt({ ...about, text: piece, ...place }), model);
    }),
  );
  const forSummaries = roomForText(combiningPrompt({ ...about, summaries: [] }), limits, tokenizer);
  return combined(summaries, about, { model, tokenizer, room: forSummaries });
}

interface Combining {
  readonly model: LanguageModel;
  readonly tokenizer: Tokenizer;
  /** Tokens of summaries that one question holds. */
  readonly room: number;
}

/** Heading and line ends around each summary in the question. */
const AROUND_A_SUMMARY = 12;

async function combined(
  summaries: readonly string[],
  about: Omit<Document, 'text'>,
  combining: Combining,
): Promise<string> {
  if (summaries.length === 1) return summaries.join('');
  const fewer = await Promise.all(
    groupsOf(summaries, combining).map((group) =>
      group.length === 1
        ? group.join('')
        : answer(combiningPrompt({ ...about, summaries: group }), combining.model),
    ),
  );
  return combined(fewer, about, combining);
}

/** Neighbours that fit one question; two always do, since each is cut to half the room. */
function groupsOf(
  summaries: readonly string[],
  { tokenizer, room }: Omit<Combining, 'model'>,
): string[][] {
  const share = Math.floor(room / 2) - AROUND_A_SUMMARY;
  const groups: { summaries: string[]; tokens: number }[] = [];
  for (const summary of summaries) {
    const short = tokenizer.head(summary, share);
    const tokens = tokenizer.count(short) + AROUND_A_SUMMARY;
    const last = groups.at(-1);
    if (last !== undefined && last.tokens + tokens <= room) {
      last.summaries.push(short);
      last.tokens += tokens;
    } else groups.push({ summaries: [short], tokens });
  }
  return groups.map((group) => group.summaries);
}

async function answer(prompt: Prompt<SummaryAnswer>, model: LanguageModel): Promise<string> {
  return (await model.generate(prompt, 0)).value.summary;
}
