import { z } from 'zod';
import type { Database } from '../../store/duckdb.js';
import { distinctiveWords, spacedWords } from '../text/company-words.js';
import { setAside } from './set-aside.js';
import type { Transform } from './transform.js';

export const scoreRelevanceOptions = z.strictObject({
  kind: z.literal('score_relevance'),
  minimum: z.number().min(0).max(1).default(0).describe('Items below it are set aside.'),
});
type ScoreRelevanceOptions = z.infer<typeof scoreRelevanceOptions>;

/**
 * Writes how much a news item is about its ticker: one over the number of tickers it is tagged with (1
 * where the source tags none, since it then came for this ticker alone), and halfway from there to 1 when
 * the headline names the ticker or the company. Sets aside what lies below `minimum`.
 */
export const scoreRelevance: Transform<ScoreRelevanceOptions> = {
  summary:
    'Scores how much a news item is about its ticker: one over the tickers it is tagged with, and halfway from there to 1 when its headline names it.',
  async apply({ database }, { minimum }) {
    await database.run('CREATE OR REPLACE TEMP TABLE called (ticker VARCHAR, phrase VARCHAR)');
    await database.append('called', await phrasesOf(database));
    const weak = setAside({
      table: 'news',
      step: 'score_relevance',
      reason: 'less relevant than the minimum',
      where: `d.relevance < ${minimum}`,
      detail: "round(d.relevance, 3) || ': ' || d.headline",
    });
    for (const statement of [...score, ...weak, 'DROP TABLE called']) await database.run(statement);
  },
};

/** A ticker of so few letters is as often a word, so it counts only where it is marked as a ticker. */
const LETTERS_OF_A_WORD = 2;

/** What a headline that names a ticker holds: its words in lower case, as they are, or with tickers marked. */
async function phrasesOf(database: Database): Promise<string[][]> {
  const companies = await database.rows('SELECT ticker, name FROM companies ORDER BY ticker');
  return companies.flatMap((row) => {
    const ticker = String(row['ticker']);
    const symbol = ticker.replaceAll(/[^A-Z0-9]+/g, ' ');
    const company = distinctiveWords(String(row['name']));
    return [
      [ticker, symbol.length > LETTERS_OF_A_WORD ? ` ${symbol} ` : `$${symbol} `],
      ...(company === '' ? [] : [[ticker, spacedWords(company)]]),
    ];
  });
}

const spaced = (text: string, kept = ''): string =>
  String.raw`' ' || regexp_replace(${text}, '[^\p{L}\p{N}${kept}]+', ' ', 'g') || ' '`;

/** The headline's tickers as `$F`: that is what `(F)` and `NYSE: F` become as well. */
const marked = spaced(
  String.raw`regexp_replace(n.headline, '\(([A-Z0-9.-]+)\)|\b(?:NYSE|NASDAQ|Nasdaq|AMEX|OTC): ?([A-Z0-9.-]+)', ' $\1\2 ', 'g')`,
  '$',
);

const score = [
  'UPDATE news SET relevance = 1 / greatest(1, coalesce(tagged_tickers, 1))',
  `UPDATE news n SET relevance = (1 + relevance) / 2
   WHERE EXISTS (
     SELECT 1 FROM called c WHERE c.ticker = n.ticker AND contains(
       ${spaced('lower(n.headline)')} || ${spaced('n.headline')} || ${marked}, c.phrase))`,
];
