import { condense, type SummaryAccount } from '../../llm/condensing/condense.js';
import type { LanguageModel } from '../../llm/model.js';
import type { Company, MarketDocument } from '../../market/market.js';

/** The text a document is remembered by; `account` is null when that is the document itself. */
export interface MemoryText {
  readonly text: string;
  readonly account: SummaryAccount | null;
}

/**
 * Summarise (paper, working memory): documents of more than `maxWords` words are condensed by the
 * model, shorter ones kept as they are. Where no usable summary comes the first words stand in for it.
 */
export async function summariseDocument(
  { kind, text }: Pick<MarketDocument, 'kind' | 'text'>,
  { name: company }: Pick<Company, 'name'>,
  maxWords: number,
  model: LanguageModel,
): Promise<MemoryText> {
  const beginning = (read: string): string => firstWords(read, maxWords);
  if (beginning(text) === text) return { text, account: null };
  return condense({ company, kind, maxWords, text }, model, beginning);
}

/** The text up to the end of its first `count` words; the text itself when it has no more. */
function firstWords(text: string, count: number): string {
  // More words need more characters, so that a short text is not searched for them.
  if (text.length < 2 * count) return text;
  const word = /\S+/g;
  for (let i = 0; i < count; i += 1) {
    if (word.exec(text) === null) return text;
  }
  const end = word.lastIndex;
  return word.exec(text) === null ? text : text.slice(0, end);
}
