import { z } from 'zod';
import type { NewsRecord } from '../../record.js';
import type { Asked } from './asked.js';
import { momentSchema } from './moment.js';
import { firstIssue, refusal, type Refusal } from '../refusal.js';
import { isWanted } from '../wanted-dates.js';

const articleSchema = z.object({
  id: z.union([z.int(), z.string().min(1)]),
  headline: z.string().nullish(),
  summary: z.string().nullish(),
  content: z.string().nullish(),
  created_at: momentSchema,
  updated_at: momentSchema,
  symbols: z
    .array(z.string())
    .nullish()
    .transform((symbols) => symbols ?? []),
  source: z.string().nullish(),
});
type Written = z.infer<typeof articleSchema>;

/** One version of an article. */
export interface Article {
  readonly id: string;
  /** When this version was written; the latest counts. */
  readonly updated: string;
  readonly record: NewsRecord & { readonly place: string };
}

/** An article of the ticker and the dates asked for, or why it is none. */
export type ArticleReading = { readonly article: Article } | { readonly refused: Refusal };

/**
 * Reads an item of Alpaca's news. It is known from when it was created or, if later, last updated, since
 * the text is that of the last update. Its body is the content, or the summary where it has none.
 */
export function readArticle(value: unknown, asked: Asked, place: string): ArticleReading {
  const result = articleSchema.safeParse(value);
  if (!result.success) {
    const item = z.object({ id: z.coerce.string() }).safeParse(value).data?.id ?? null;
    return {
      refused: refusal(
        { meant_for: 'news', ticker: asked.ticker, item },
        'it is not written as Alpaca’s articles are',
        firstIssue(result.error),
        place,
      ),
    };
  }
  const article = articleOf(result.data, asked.ticker, place);
  const { symbols } = result.data;
  if (!symbols.includes(asked.symbol)) {
    return { refused: refuse(article, 'it is not tagged with the ticker', symbols.join(' ')) };
  }
  const { available_at } = article.record;
  if (!isWanted(asked.calendar.dateOf(available_at), asked.span)) {
    return { refused: refuse(article, 'it became known outside the dates wanted', available_at) };
  }
  return { article };
}

/** What is noted of an article that is not used. */
export function refuse({ record }: Article, reason: string, detail: string): Refusal {
  const { ticker, id, place } = record;
  return refusal({ meant_for: 'news', ticker, item: id }, reason, detail, place);
}

function articleOf(written: Written, ticker: string, place: string): Article {
  const { created_at, updated_at, symbols } = written;
  const id = `${ticker}-alpaca-${written.id}`;
  const content = written.content ?? '';
  return {
    id,
    updated: updated_at.exact,
    record: {
      table: 'news',
      id,
      ticker,
      available_at: created_at.exact > updated_at.exact ? created_at.instant : updated_at.instant,
      availability: 'stated',
      headline: written.headline ?? '',
      text: content.trim() === '' ? (written.summary ?? '') : content,
      source: agencyOf(written.source ?? ''),
      tagged_tickers: new Set(symbols).size,
      place,
    },
  };
}

/** Alpaca writes its agencies small: `benzinga`. */
function agencyOf(source: string): string {
  return source === '' ? 'Alpaca' : `${source.slice(0, 1).toUpperCase()}${source.slice(1)}`;
}
