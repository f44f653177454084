import { z } from 'zod';
import type { Row } from '../../store/duckdb.js';
import type { PlainText } from '../text/plain-text.js';
import { mapRows, type RowMapping } from './map-rows.js';
import type { Transform } from './transform.js';

export const cleanHtmlOptions = z.strictObject({
  kind: z.literal('clean_html'),
});
type CleanHtmlOptions = z.infer<typeof cleanHtmlOptions>;

type Cleaning = Readonly<Record<string, (text: string) => string>>;

function cleaningOf(plainText: PlainText): Record<RowMapping['table'], Cleaning> {
  const news = (text: string): string => plainText(text, { pages: false });
  /** A headline is one line; one without markup stays as it is. */
  const headline = (text: string): string => {
    const plain = news(text);
    return plain === text ? text : plain.split(/\s/).filter(Boolean).join(' ');
  };
  const filing = (text: string): string => plainText(text, { pages: true });
  return { news: { headline, text: news }, filings: { text: filing } };
}

/** Only rows with a `<` or an `&` leave the database: of a million news items, few. */
function cleaning(table: RowMapping['table'], columns: Cleaning): RowMapping {
  const names = Object.keys(columns);
  const suspect = names.flatMap((name) => [`contains("${name}", '<')`, `contains("${name}", '&')`]);
  return {
    table,
    read: Object.fromEntries(
      names.map((name) => [name, `CASE WHEN ${suspect.join(' OR ')} THEN "${name}" END`]),
    ),
    write: names.map((name) => ({ name, type: 'VARCHAR' })),
    map: (rows) => Promise.resolve(rows.map((row) => cleaned(row, columns))),
  };
}

/** The new values of a row; undefined where nothing changes. */
function cleaned(row: Row, columns: Cleaning): (string | null)[] | undefined {
  let isChanged = false;
  const values = Object.entries(columns).map(([name, clean]) => {
    const before = row[name];
    if (typeof before !== 'string') return null;
    const after = clean(before);
    isChanged ||= after !== before;
    return after;
  });
  return isChanged ? values : undefined;
}

export const cleanHtml: Transform<CleanHtmlOptions> = {
  summary:
    'Turns HTML of news and filings into plain text: entities decoded, hidden parts left out, table rows as lines. Text without markup stays as it is.',
  apply: async ({ database }) => {
    const { plainText } = await import('../text/plain-text.js');
    const { news, filings } = cleaningOf(plainText);
    await mapRows(database, cleaning('news', news));
    await mapRows(database, cleaning('filings', filings));
  },
};
