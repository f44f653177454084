import { z } from 'zod';
import type { Database, Row } from '../../store/duckdb.js';
import { filingSections, type FilingSection } from '../text/filing-sections.js';
import type { PlainText } from '../text/plain-text.js';
import { mapRows } from './map-rows.js';
import type { Transform } from './transform.js';

const annualItem = z.enum(['1', '1A', '1B', '2', '3', '7', '7A', '8', '9A']);
const quarterlyItem = z.enum(['I-1', 'I-2', 'I-3', 'I-4', 'II-1', 'II-1A', 'II-2', 'II-5']);

export const extractSectionsOptions = z.strictObject({
  kind: z.literal('extract_sections'),
  look_for: z
    .strictObject({
      '10-K': z
        .array(annualItem)
        .default(['1A', '7'])
        .describe('Items looked for in annual reports.'),
      '10-Q': z
        .array(quarterlyItem)
        .default(['I-2'])
        .describe('Items looked for in quarterly reports.'),
    })
    .prefault({})
    .describe('Items looked for; each has a row in `filing_sections`, found or not.'),
  read: z
    .strictObject({
      '10-K': z.array(annualItem).default(['7']).describe('Items agents read of annual reports.'),
      '10-Q': z
        .array(quarterlyItem)
        .default(['I-2'])
        .describe('Items agents read of quarterly reports.'),
    })
    .prefault({})
    .describe('Items agents read, in this order; they are looked for too.'),
  shortest: z
    .number()
    .int()
    .min(0)
    .default(1_500)
    .describe('Characters below which a section is not good.'),
  longest_share: z
    .number()
    .min(0.1)
    .max(1)
    .default(0.8)
    .describe(
      'Share of the document above which a section is not good: its end was probably missed.',
    ),
  fallback: z
    .enum(['empty', 'whole'])
    .default('empty')
    .describe('What agents read where no section is good: nothing, or the whole document.'),
});
type ExtractSectionsOptions = z.infer<typeof extractSectionsOptions>;

/** A filing with its sections. */
interface Sectioned {
  readonly filing: string;
  readonly ticker: string;
  readonly text: string;
  readonly sections: readonly FilingSection[];
  readonly read: readonly string[];
}

const filingSchema = z.object({
  id: z.string(),
  ticker: z.string(),
  form: z.enum(['10-K', '10-Q', '10-K/A', '10-Q/A']),
  text: z.string(),
});

/** Finds the items of one filing; markup is read as `clean_html` reads it. */
function sectioned(row: Row, options: ExtractSectionsOptions, plainText: PlainText): Sectioned {
  const { id, ticker, form: written, text } = filingSchema.parse(row);
  const form = written.startsWith('10-K') ? '10-K' : '10-Q';
  const read = options.read[form];
  const items = [...new Set<string>([...options.look_for[form], ...read])];
  const rules = { shortest: options.shortest, longestShare: options.longest_share };
  const plain = plainText(text, { pages: true });
  return { filing: id, ticker, text, read, sections: filingSections(plain, form, items, rules) };
}

/** What agents read of a filing: its good sections under their headings, never anything made up. */
function readable({ text, read, sections }: Sectioned, fallback: 'empty' | 'whole'): string {
  const good = read.flatMap((item) =>
    sections.filter((section) => section.item === item && section.verdict === 'good'),
  );
  if (good.length === 0) return fallback === 'whole' ? text : '';
  return good.map((section) => `${section.heading ?? ''}\n\n${section.text}`).join('\n\n');
}

async function store(database: Database, filings: readonly Sectioned[]): Promise<void> {
  const rows = filings.flatMap(({ filing, ticker, sections }) =>
    sections.map(({ item, heading, verdict, text }) => [
      filing,
      ticker,
      item,
      heading,
      text.length,
      verdict,
      text,
    ]),
  );
  await database.append('filing_sections', rows);
}

export const extractSections: Transform<ExtractSectionsOptions> = {
  summary:
    'Finds items of annual and quarterly reports, judges each, and leaves agents the good ones they read.',
  apply: async ({ database }, options) => {
    const { plainText } = await import('../text/plain-text.js');
    await database.run('DELETE FROM filing_sections');
    await mapRows(database, {
      table: 'filings',
      read: { id: 'id', ticker: 'ticker', form: 'form', text: 'text' },
      write: [{ name: 'text', type: 'VARCHAR' }],
      map: async (rows) => {
        const filings = rows.map((row) => sectioned(row, options, plainText));
        await store(database, filings);
        return filings.map((filing) => [readable(filing, options.fallback)]);
      },
    });
  },
};
