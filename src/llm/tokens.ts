import { z } from 'zod';

export const tokenizerSchema = z.enum(['o200k_base', 'cl100k_base', 'p50k_base', 'r50k_base']);
export type TokenizerName = z.infer<typeof tokenizerSchema>;

/** Counts and cuts text as a model reads it. */
export interface Tokenizer {
  count(text: string): number;
  /** The longest beginning of at most `most` tokens; the text itself when it has no more. */
  head(text: string, most: number): string;
}

/** Loads a tokenizer; its table takes a tenth of a second, so it is loaded when first needed. */
export async function openTokenizer(name: TokenizerName): Promise<Tokenizer> {
  const { countTokens, encode, decode } = await tables[name]();
  const rareCharacter = encode('\u{10000}');
  return {
    count: (text) => countTokens(text, asText),
    head: (text, most) => {
      const tokens = encode(text, asText);
      if (tokens.length <= most) return text;
      const head = decode(tokens.slice(0, most));
      // The library keeps half a character for its next call (gpt-tokenizer 4.0.0); this takes it out.
      decode(rareCharacter);
      return whole(head);
    },
  };
}

/** A document may hold what looks like a control token; it is read as the text it is. */
const asText = { disallowedSpecial: new Set<string>() };

const tables = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
  p50k_base: () => import('gpt-tokenizer/encoding/p50k_base'),
  r50k_base: () => import('gpt-tokenizer/encoding/r50k_base'),
};

/** Without the half of a character that a cut between tokens can leave behind. */
function whole(text: string): string {
  return text.replace(/\uFFFD+$/, '');
}
