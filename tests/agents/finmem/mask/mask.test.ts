import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOf } from '../../../../src/agents/finmem/mask/mask.js';
import type { Company } from '../../../../src/market/market.js';

const company: Company = {
  ticker: 'ACME',
  name: 'Acme Widgets, Inc.',
  sector: 'Machinery',
  introduction: 'Acme was founded in 1949 and makes Wonderwheel drives.',
};
const mask = maskOf(company, ['Wonderwheel']);

/** What may stand in a text, and how it reads after it was masked and unmasked. */
const pieces = fc.constantFrom(
  ['Acme Widgets, Inc.', 'Acme Widgets, Inc.'],
  ['Acme Widgets', 'Acme Widgets, Inc.'],
  ['acme', 'Acme Widgets, Inc.'],
  ['ACME-WIDGETS', 'Acme Widgets, Inc.'],
  ['the Company', 'Acme Widgets, Inc.'],
  ['(NYSE: ACME)', '(NYSE: Acme Widgets, Inc.)'],
  ['Wonderwheel', 'Wonderwheel'],
  ['WONDERWHEELS', 'Wonderwheel'],
  ['in 2020', 'in 2020'],
  ['FY20', 'FY2020'],
  ['March 12, 2019', 'March 12, 2019'],
  ['2021-01-04', '2021-01-04'],
  ['$2,020', '$2,020'],
  ['Others rose', 'Others rose'],
  ['IBM.', 'IBM.'],
);
const text = fc.array(pieces, { maxLength: 12 });

describe('a mask', () => {
  it('hides every name, in any case, and every year', () => {
    fc.assert(
      fc.property(text, (chosen) => {
        const masked = mask.text(chosen.map(([piece]) => piece).join(' '));
        expect(masked).not.toMatch(/acme|widget|wonderwheel/i);
        expect(masked).not.toMatch(/(?<![$,])\b20(?:19|20|21)\b/);
      }),
    );
  });

  it('comes off: names in full, years in four digits', () => {
    fc.assert(
      fc.property(text, (chosen) => {
        const masked = mask.text(chosen.map(([piece]) => piece).join(' '));
        expect(mask.unmaskText(masked)).toBe(chosen.map(([, full]) => full).join(' '));
      }),
    );
  });

  it('put on twice is put on once', () => {
    const anything = fc.array(
      fc.oneof(
        pieces.map(([piece]) => piece),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(anything, (words) => {
        const once = mask.text(words.join(' '));
        expect(mask.text(once)).toBe(once);
      }),
    );
  });

  it('covers the company but for its sector', () => {
    expect(mask.company).toEqual({
      ticker: 'TKR',
      name: 'the Company',
      sector: 'Machinery',
      introduction: 'The Company was founded in 2321 and makes Name A drives.',
    });
  });

  it('says for the record what it replaces by what', () => {
    expect(mask.record).toEqual({
      ticker: 'TKR',
      company: 'the Company',
      years: 372,
      names: ['ACME', 'Acme Widgets, Inc.', 'Acme Widgets', 'Wonderwheel', 'Acme'],
    });
  });

  it('knows the ids that were made of masked words', () => {
    expect(mask.unmaskId('TKR-reflection-2394-01-04')).toBe('ACME-reflection-2022-01-04');
    expect(mask.unmaskId('ACME-news-17')).toBe('ACME-news-17');
  });
});
