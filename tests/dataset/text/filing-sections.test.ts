import { describe, expect, it } from 'vitest';
import {
  annualHtml,
  annualItems,
  annualTextSubmission,
  changedItems,
  MD_AND_A,
  prose,
  quarterlyHtml,
} from './sample-filings.js';
import { sectionsOf, sectionOf, annualWith, squeezed } from './sections-in.js';

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
