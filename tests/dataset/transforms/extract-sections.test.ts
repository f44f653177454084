import { describe, expect, it } from 'vitest';
import {
  extractSections,
  extractSectionsOptions,
} from '../../../src/dataset/transforms/extract-sections.js';
import type { Database } from '../../../src/store/duckdb.js';
import {
  annualHtml,
  annualItems,
  changedItems,
  MD_AND_A,
  prose,
  quarterlyHtml,
} from '../text/sample-filings.js';
import { filing, setAsides, staged, transform, values } from './staged-documents.js';

const extract = (further: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  kind: 'extract_sections',
  ...further,
});

const verdicts = (database: Database): Promise<unknown[][]> =>
  values(
    database,
    'SELECT filing, item, verdict, characters FROM filing_sections ORDER BY filing, item',
  );

const texts = async (database: Database): Promise<string[]> =>
  (await values(database, 'SELECT text FROM filings ORDER BY id')).map(([text]) => String(text));

const byReference = annualHtml(
  changedItems({ '7': { text: 'Incorporated by reference to Exhibit 13.' } }),
);

const contentsOnly = annualHtml().replace(/<\/table>[^]*/, '</table>');

describe('extracting sections', () => {
  it('leaves agents item 7 of a 10-K and item I-2 of a 10-Q, each under its heading', async () => {
    const database = await staged(
      filing('TOY-k', { text: annualHtml() }),
      filing('TOY-q', { text: quarterlyHtml(), form: '10-Q' }),
    );
    await transform(database, { kind: 'clean_html' });
    expect(await transform(database, extract())).toBe(0);
    const [annual = '', quarterly = ''] = await texts(database);
    const [heading, ...paragraphs] = annual.split('\n\n');
    expect(heading).toBe(`Item 7. ${MD_AND_A}`);
    expect(paragraphs.join(' ')).toBe(prose('discussion', 8_000));
    expect(quarterly).toBe(`Item 2. ${MD_AND_A}\n\n${prose('discussion', 5_000)}`);
  });

  it('keeps every item looked for with its verdict, read or not', async () => {
    const database = await staged(
      filing('TOY-k', { text: byReference }),
      filing('TOY-k-2', { text: contentsOnly, form: '10-K/A' }),
      filing('TOY-q', { text: quarterlyHtml('Sales rose a little.'), form: '10-Q/A' }),
      filing('TOY-q-2', { text: 'A quarter went by.', form: '10-Q' }),
    );
    await transform(database, extract());
    const rows = await verdicts(database);
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['TOY-k', '1A', 'good'],
      ['TOY-k', '7', 'stub'],
      ['TOY-k-2', '1A', 'stub'],
      ['TOY-k-2', '7', 'stub'],
      ['TOY-q', 'I-2', 'suspicious'],
      ['TOY-q-2', 'I-2', 'missing'],
    ]);
    const [, stub, , , short, missing] = await values(
      database,
      'SELECT ticker, heading, characters, text FROM filing_sections ORDER BY filing, item',
    );
    expect(stub).toEqual([
      'TOY',
      `Item 7. ${MD_AND_A}`,
      40,
      'Incorporated by reference to Exhibit 13.',
    ]);
    expect(short).toEqual(['TOY', `Item 2. ${MD_AND_A}`, 20, 'Sales rose a little.']);
    expect(missing).toEqual(['TOY', null, 0, '']);
  });

  it('makes nothing up: without a good section the text is empty, and can be set aside', async () => {
    const database = await staged(filing('TOY-k', { text: byReference }));
    await transform(database, extract());
    expect(await texts(database)).toEqual(['']);
    expect(await transform(database, { kind: 'drop_empty_text' })).toBe(1);
    expect(await setAsides(database)).toEqual([
      ['filings', 'drop_empty_text', 'no letter and no digit in its text', 'TOY-k', ''],
    ]);
  });

  it('keeps the whole document by option, as it was', async () => {
    const database = await staged(
      filing('TOY-k', { text: byReference }),
      filing('TOY-l', { text: annualHtml() }),
    );
    await transform(database, extract({ fallback: 'whole' }));
    const [whole, sections] = await texts(database);
    expect(whole).toBe(byReference);
    expect(sections).toMatch(/^Item 7\. /);
  });

  it('reads the items it is told to, in that order, and looks for them', async () => {
    const database = await staged(filing('TOY-k', { text: annualHtml() }));
    await transform(
      database,
      extract({ look_for: { '10-K': ['8'] }, read: { '10-K': ['7', '1A'] } }),
    );
    expect((await verdicts(database)).map(([, item, verdict]) => [item, verdict])).toEqual([
      ['1A', 'good'],
      ['7', 'good'],
      ['8', 'good'],
    ]);
    const [text = ''] = await texts(database);
    expect(text.indexOf('Item 7. Management')).toBe(0);
    expect(text.indexOf('Item 1A. Risk Factors')).toBeGreaterThan(8_000);
    expect(text).not.toContain('Item 8.');
  });

  it('leaves out what is short by its option', async () => {
    const database = await staged(filing('TOY-k', { text: annualHtml() }));
    await transform(database, extract({ shortest: 7_000 }));
    expect((await verdicts(database)).map(([, item, verdict]) => [item, verdict])).toEqual([
      ['1A', 'suspicious'],
      ['7', 'good'],
    ]);
  });

  it('gives the same when it is named twice as when once', async () => {
    const text = annualItems.map((item) => `Item ${item.number}. ${item.title}\n\n${item.text}`);
    const database = await staged(filing('TOY-k', { text: text.join('\n\n') }));
    const options = extract({ longest_share: 1, look_for: { '10-K': ['7'] } });
    await transform(database, options);
    const once = [await texts(database), await verdicts(database)];
    await transform(database, options);
    expect([await texts(database), await verdicts(database)]).toEqual(once);
  });

  it('asks for items by their names and says what each option means', () => {
    expect(extractSectionsOptions.parse({ kind: 'extract_sections' })).toEqual({
      kind: 'extract_sections',
      look_for: { '10-K': ['1A', '7'], '10-Q': ['I-2'] },
      read: { '10-K': ['7'], '10-Q': ['I-2'] },
      shortest: 1_500,
      longest_share: 0.8,
      fallback: 'empty',
    });
    const unknown = extractSectionsOptions.safeParse(extract({ read: { '10-K': ['99'] } }));
    expect(unknown.success).toBe(false);
    expect(extractSections.summary).toMatch(/\.$/);
  });
});
