import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filingSections, type FilingSection } from '../../../src/dataset/text/filing-sections.js';
import type { ItemisedForm } from '../../../src/dataset/text/filing-items.js';
import { plainText } from '../../../src/dataset/text/plain-text.js';
import {
  annualHtml,
  annualItems,
  annualTextSubmission,
  changedItems,
  MD_AND_A,
  prose,
  quarterlyHtml,
  wrapped,
} from './sample-filings.js';

const rules = { shortest: 1_500, longestShare: 0.8 };

function sectionsOf(document: string, form: ItemisedForm, ...items: string[]): FilingSection[] {
  return filingSections(plainText(document, { pages: true }), form, items, rules);
}

function sectionOf(document: string, form: ItemisedForm, item: string): FilingSection {
  const [section] = sectionsOf(document, form, item);
  if (section === undefined) throw new Error('asked for one item, got none');
  return section;
}

/** An annual report in plain text whose item 7 has this heading. */
function annualWith(heading: string, discussion = prose('discussion', 8_000)): string {
  const discussed = annualItems.findIndex(({ number }) => number === '7');
  const plain = ({ number, title, text }: (typeof annualItems)[number]): string =>
    `Item ${number}. ${title}\n\n${text}`;
  return [
    ...annualItems.slice(0, discussed).map(plain),
    `${heading}\n\n${discussion}`,
    ...annualItems.slice(discussed + 1).map(plain),
  ].join('\n\n');
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the items of an annual report', () => {
  it.each([
    ['inline XBRL with contents in a table', annualHtml()],
    ['a text submission of the 1990s', annualTextSubmission()],
  ])('are whole and end where the next begins, in %s', (_, document) => {
    const numbers = ['1', '1A', '7', '7A', '8'];
    for (const section of sectionsOf(document, '10-K', ...numbers)) {
      const item = annualItems.find(({ number }) => number === section.item);
      expect(section.verdict, section.item).toBe('good');
      expect(squeezed(section.text)).toBe(squeezed(item?.text ?? ''));
      expect(section.heading?.toLowerCase()).toBe(
        `item ${item?.number}. ${item?.title}`.toLowerCase(),
      );
    }
  });

  it.each([
    'Item 7.',
    'ITEM 7 —',
    'Item\u00a07:',
    'Item 7',
    'ITEM 7',
    `Item 7. ${MD_AND_A}`,
    `Item 7.\n${MD_AND_A}`,
    `Item 7. | ${MD_AND_A}`,
    `Item 7.\n\nManagement’s Discussion and Analysis of\nFinancial Condition and Results of Operations`,
    `ITEM 7—${MD_AND_A.toUpperCase()}`,
    `Item 7.${MD_AND_A}`,
    `I TEM 7. ${MD_AND_A}`,
    `Part II, Item 7. ${MD_AND_A}`,
    `PART II - ITEM 7 - ${MD_AND_A}`,
    `Item VII. ${MD_AND_A}`,
    "Item 7. Management's Discussion and Analysis",
    'Item 7. Financial Review',
    `ITEM 7, ${MD_AND_A}`,
    `                    Item 7. ${MD_AND_A}`,
    `• Item 7. ${MD_AND_A}`,
    `Item 7: ${MD_AND_A} (unaudited)`,
    `Item 7. ${MD_AND_A} for the Year Ended December 31, 2023`,
    `Item 7. ${MD_AND_A} and Disclosures About Market Risk`,
    `Item 7. ${MD_AND_A} of Toy Works Inc.`,
    MD_AND_A,
    MD_AND_A.toUpperCase(),
    'Management’s Discussion and Analysis',
  ])('include the discussion under the heading «%s»', (heading) => {
    const section = sectionOf(annualWith(heading), '10-K', '7');
    expect(section).toMatchObject({ verdict: 'good', text: prose('discussion', 8_000) });
    expect(section.heading).not.toContain('\n');
  });

  it('may begin in their heading’s line', () => {
    const text = prose('discussion', 8_000);
    const document = annualWith(`Item 7. ${MD_AND_A}. ${text}`, 'That was all.');
    const section = sectionOf(document, '10-K', '7');
    expect(section.heading).toBe(`Item 7. ${MD_AND_A}`);
    expect(section.text).toBe(`${text}\n\nThat was all.`);
  });

  it.each(['Items 7 and 7A.', 'Items 7 & 7A', 'Item 7/7A.', 'Item 7, 7A'])(
    'share a text under a heading for two: %s',
    (heading) => {
      const both = annualWith(`${heading} ${MD_AND_A}`).replace(/Item 7A\.[^]*?(?=Item 8\.)/, '');
      const [discussion, market] = sectionsOf(both, '10-K', '7', '7A');
      expect(discussion?.verdict).toBe('good');
      expect(market?.text).toBe(discussion?.text);
    },
  );

  it('are not found in 7A when asked for 7', () => {
    const items = annualItems.filter(({ number }) => number !== '7');
    const [discussion, market] = sectionsOf(annualHtml(items), '10-K', '7', '7A');
    expect(discussion).toEqual({ item: '7', heading: null, verdict: 'missing', text: '' });
    expect(market?.verdict).toBe('good');
  });

  it.each([
    'see Item 7 of this report',
    `Item 7 of this report`,
    `Item 7. ${MD_AND_A} of this report`,
    `Item 7, “${MD_AND_A},” in our last report`,
    `“Item 7. ${MD_AND_A}”`,
    `Item 7. ${MD_AND_A}, which follows`,
    `Item 7. ${MD_AND_A} of Part II`,
    `Item 7. ${MD_AND_A} and elsewhere`,
    'Item 7.01 of Form 8-K',
    'Item 701 of Regulation S-K',
    `Item 8. Financial Statements and Supplementary Data`,
  ])('are not cut by a line that mentions one: %s', (mention) => {
    const [risks, discussion] = [prose('risks', 3_000), prose('discussion', 5_000)];
    const items = changedItems({
      '1A': { text: `${risks}\n\n${mention}\n\n${risks}` },
      '7': { text: `${discussion}\n\n${mention}\n\n${discussion}` },
    });
    const plain = items.map(({ number, title, text }) => `Item ${number}. ${title}\n\n${text}`);
    const sections = sectionsOf(plain.join('\n\n'), '10-K', '1A', '7');
    expect(sections.map(({ text }) => text)).toEqual(
      items.filter(({ number }) => ['1A', '7'].includes(number)).map(({ text }) => text),
    );
  });

  it('are not cut where a wrapped sentence brings a mention to the start of a line', () => {
    const text = `${prose('discussion', 3_000)} These estimates are discussed with the others under\nItem 1A. Risk Factors. Our actual costs may differ. ${prose('discussion', 3_000)}`;
    expect(sectionOf(annualWith(`ITEM 7. ${MD_AND_A}`, text), '10-K', '7').text).toBe(text);
  });

  it('go on through page headers and headings that say they are continued', () => {
    const page = prose('discussion', 2_000);
    const text = [
      page,
      'PART II\nItem 7',
      page,
      `Item 7. ${MD_AND_A} (continued)`,
      page,
      'ITEM 7. (CONTINUED)',
      page,
    ].join('\n\n');
    const section = sectionOf(
      annualWith(`PART II\nItem 7\n\nITEM 7. ${MD_AND_A}`, text),
      '10-K',
      '7',
    );
    expect(section.text).toBe(text);
    expect(section.heading).toBe(`ITEM 7. ${MD_AND_A}`);
  });

  it('end before the next part’s title', () => {
    const document = annualWith(`Item 7. ${MD_AND_A}`).replace('Item 7A.', 'PART II\n\nItem 7A.');
    expect(sectionOf(document, '10-K', '7').text).toBe(prose('discussion', 8_000));
  });

  it('are found by their titles where the body has no numbers', () => {
    const body = annualItems.map(({ title, text }) => `${title}\n\n${text}`).join('\n\n');
    const index = annualItems
      .map(({ number, title }, page) => `Item ${number}. | ${title} | ${page + 4}`)
      .join('\n');
    const sections = sectionsOf(
      `${body}\n\nFORM 10-K CROSS-REFERENCE INDEX\n\n${index}`,
      '10-K',
      '1A',
      '7',
    );
    expect(sections.map(({ verdict }) => verdict)).toEqual(['good', 'good']);
    expect(sections[1]?.text).toBe(prose('discussion', 8_000));
  });

  it('are found behind a stub where the same document holds the text under its title', () => {
    const stub = 'The information required by this item is incorporated herein by reference.';
    const items = changedItems({ '7': { text: stub } });
    const document = `${items.map(({ number, title, text }) => `ITEM ${number}. ${title}\n\n${text}`).join('\n\n')}\n\nSIGNATURES\n\nFINANCIAL SECTION\n\n${MD_AND_A.toUpperCase()}\n\n${prose('discussion', 9_000)}\n\nCONSOLIDATED BALANCE SHEETS\n\n${prose('statements', 2_000)}`;
    expect(sectionOf(document, '10-K', '7')).toEqual({
      item: '7',
      heading: MD_AND_A.toUpperCase(),
      verdict: 'good',
      text: prose('discussion', 9_000),
    });
  });
});

describe('what is no good', () => {
  it.each([
    'The information required by this item is incorporated by reference to the 1997 Annual Report.',
    'See “Financial Review” on pages 18 through 31 of the Annual Report, filed as Exhibit 13.',
    'The discussion appears in the Financial Section on pages 21 to 40.',
    'Reference is made to Exhibit 13.',
    '21-40',
    '',
  ])('is a stub or suspicious, never good: «%s»', (text) => {
    const { verdict } = sectionOf(annualHtml(changedItems({ '7': { text } })), '10-K', '7');
    expect(verdict).toBe(text === '' ? 'suspicious' : 'stub');
  });

  it('is a stub where a bank’s index only names pages', () => {
    const index = annualItems
      .map(
        ({ number, title }, page) =>
          `Item ${number} | ${title} | ${page * 9 + 4}–${page * 9 + 12}, 60`,
      )
      .join('\n');
    const section = sectionOf(
      `FORM 10-K INDEX\n\n${index}\n\n${prose('statements', 90_000)}`,
      '10-K',
      '7',
    );
    expect(section).toMatchObject({ verdict: 'stub', text: '76–84, 60' });
  });

  it('is suspicious when short, when it lacks the words, or when its end was missed', () => {
    const verdict = (text: string): string =>
      sectionOf(annualHtml(changedItems({ '7': { text } })), '10-K', '7').verdict;
    expect(verdict('Sales rose a little and so did costs.')).toBe('suspicious');
    expect(verdict(prose('business', 5_000))).toBe('suspicious');
    expect(verdict(prose('discussion', 200_000))).toBe('suspicious');
    expect(verdict(prose('discussion', 2_000))).toBe('good');
  });

  it('is missing in an amendment that holds Part III only', () => {
    const items = [
      {
        number: '10',
        title: 'Directors, Executive Officers and Corporate Governance',
        text: prose('quiet', 4_000),
      },
      { number: '11', title: 'Executive Compensation', text: prose('quiet', 6_000) },
    ];
    const verdicts = sectionsOf(annualHtml(items), '10-K', '1A', '7').map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['missing', 'missing']);
  });

  it('is missing in a document without headings', () => {
    expect(sectionOf(prose('discussion', 9_000), '10-K', '7').verdict).toBe('missing');
    expect(sectionOf('', '10-Q', 'I-2').verdict).toBe('missing');
  });
});

describe('the items of a quarterly report', () => {
  it('tell Part I Item 2 from Part II Item 2', () => {
    const [discussion, sales, risks] = sectionsOf(quarterlyHtml(), '10-Q', 'I-2', 'II-2', 'II-1A');
    expect(discussion).toMatchObject({ verdict: 'good', text: prose('discussion', 5_000) });
    expect(discussion?.heading).toBe(`Item 2. ${MD_AND_A}`);
    expect(sales?.text).toBe(prose('quiet', 6_500));
    expect(risks?.verdict).toBe('stub');
  });

  it('are told apart by their order where they have numbers only', () => {
    const document = [
      ['PART I', ''],
      ['Item 1.', prose('statements', 3_000)],
      ['Item 2.', prose('discussion', 4_000)],
      ['Item 3.', prose('market', 500)],
      ['PART II', ''],
      ['Item 1.', prose('quiet', 500)],
      ['Item 2.', prose('quiet', 7_000)],
      ['Item 6.', prose('quiet', 500)],
    ];
    const text = document.flat().join('\n\n');
    const [discussion, sales] = sectionsOf(text, '10-Q', 'I-2', 'II-2');
    expect(discussion?.text).toBe(prose('discussion', 4_000));
    expect(sales?.text).toBe(prose('quiet', 7_000));
  });

  it('has no Part I Item 2 where only Part II has one', () => {
    const text = `PART II. OTHER INFORMATION\n\nItem 2. Unregistered Sales of Equity Securities\n\n${prose('quiet', 5_000)}\n\nItem 6. Exhibits\n\nNone.`;
    expect(sectionOf(text, '10-Q', 'I-2').verdict).toBe('missing');
  });
});

describe('any document', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...annualItems.map(({ number, title }) => `Item ${number}. ${title}`),
        'Item 7',
        'PART II',
        'SIGNATURES',
        MD_AND_A,
        'see Item 7',
        'Item 7. (continued)',
        '12',
      ),
      fc.string({ maxLength: 200, unit: 'grapheme' }),
      fc.integer({ min: 1, max: 4_000 }).map((length) => wrapped(prose('discussion', length))),
    ),
    { maxLength: 40 },
  );

  it('has its sections’ characters in it, in order, and a verdict for every item asked for', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom('\n', '\n\n', ' '), (parts, between) => {
        const text = parts.join(between);
        const sections = filingSections(text, '10-K', ['1A', '7', '8'], rules);
        expect(sections.map(({ item }) => item)).toEqual(['1A', '7', '8']);
        for (const section of sections) {
          expect(text.includes(section.text)).toBe(true);
          expect(section.heading === null).toBe(section.verdict === 'missing');
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each([
    ['300,000 item lines', 'Item 7.\n'.repeat(300_000)],
    ['100,000 mentions', 'Item 7 of\n'.repeat(100_000)],
    ['one endless line', 'Item 7. '.repeat(1_000_000)],
    ['endless titles', `${MD_AND_A} of the `.repeat(50_000)],
    ['rules of dashes', `Item 7.${'-'.repeat(190)}x\n`.repeat(1_000)],
    ['endless spaces', `Item 7.${' '.repeat(5_000_000)}`],
    ['endless empty lines', `${'\n'.repeat(2_000_000)}Item 7.${'\n'.repeat(2_000_000)}`],
    ['centred empty lines', `${' '.repeat(110)}\n`.repeat(50_000)],
  ])('is searched in linear time: %s', { timeout: 60_000 }, (_, text) => {
    expect(filingSections(text, '10-K', ['7'], rules)).toHaveLength(1);
  });
});
