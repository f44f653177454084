import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filingSections } from '../../../src/dataset/text/filing-sections.js';
import {
  annualHtml,
  annualItems,
  changedItems,
  MD_AND_A,
  prose,
  wrapped,
} from './sample-filings.js';
import { rules, sectionsOf, sectionOf } from './sections-in.js';

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
