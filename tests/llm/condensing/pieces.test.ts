import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { piecesOf, sectionsOf } from '../../../src/llm/condensing/pieces.js';
import { openTokenizer, type Tokenizer } from '../../../src/llm/tokens.js';

const filing = [
  'TOY WORKS INC. Annual report.\n',
  'PART I\n',
  'Item 1. Business\nWe make toys.\n\nMany toys.\n',
  'ITEM 1A. Risk Factors\nToys break; see Item 7 below.\n',
  'Item 7. Management’s Discussion\nSales rose.\n',
].join('');

describe('the sections of a filing', () => {
  it('begin at its headings, and nowhere within a line', () => {
    expect(sectionsOf(filing).map(({ section }) => section)).toEqual([
      null,
      'PART I',
      'Item 1. Business',
      'ITEM 1A. Risk Factors',
      'Item 7. Management’s Discussion',
    ]);
    expect(
      sectionsOf(filing)
        .map(({ text }) => text)
        .join(''),
    ).toBe(filing);
  });

  it('are one where there are no headings', () => {
    expect(sectionsOf('Sales rose.')).toEqual([{ section: null, text: 'Sales rose.' }]);
  });
});

describe('the pieces of a document', () => {
  const words = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

  it('pack small sections together, under the heading they begin with', () => {
    expect(piecesOf(filing, 1000, words)).toEqual([{ text: filing, section: null }]);
    expect(piecesOf(filing, 18, words).map(({ section }) => section)).toEqual([
      null,
      'ITEM 1A. Risk Factors',
    ]);
  });

  it('of a long section end where a paragraph ends, or else a sentence, or else a word', () => {
    const pieces = (text: string, most: number): string[] =>
      piecesOf(text, most, words).map((piece) => piece.text);
    expect(pieces('One two three.\n\nFour five six.', 4)).toEqual([
      'One two three.\n\n',
      'Four five six.',
    ]);
    expect(pieces('One two. Three four. Five six.', 3)).toEqual([
      'One two. ',
      'Three four. ',
      'Five six.',
    ]);
    expect(pieces('one two three four', 2)).toEqual(['one ', 'two ', 'three ', 'four']);
  });

  describe('by a real tokenizer', () => {
    let tokenizer: Tokenizer;
    beforeAll(async () => {
      tokenizer = await openTokenizer('o200k_base');
    });

    const paragraph = fc
      .array(
        fc.constantFrom('Sales rose by 3.5 %.', 'Why?', 'Costs fell', '“Fine.”', 'naïve 数', '\n'),
        {
          minLength: 1,
          maxLength: 30,
        },
      )
      .map((sentences) => sentences.join(' '));
    const heading = fc.constantFrom('', 'Item 7. Discussion\n', 'PART II\n', 'ITEM 1A\n');
    const document = fc
      .array(fc.tuple(heading, paragraph), { minLength: 1, maxLength: 30 })
      .map((blocks) => blocks.map(([title, body]) => `${title}${body}`).join('\n\n'));

    it('are the whole document, in order, and none is too long', () => {
      fc.assert(
        fc.property(document, fc.integer({ min: 20, max: 400 }), (text, most) => {
          const pieces = piecesOf(text, most, tokenizer.count);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
          for (const piece of pieces) expect(tokenizer.count(piece.text)).toBeLessThanOrEqual(most);
        }),
        { numRuns: 60 },
      );
    });

    it('hold every paragraph that fits whole, in exactly one of them', () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 2, max: 40 }),
          fc.integer({ min: 40, max: 200 }),
          (n, most) => {
            const paragraphs = Array.from(
              { length: n },
              (_, i) => `Paragraph ${i}: sales rose, and so on.`,
            );
            const pieces = piecesOf(paragraphs.join('\n\n'), most, tokenizer.count);
            for (const one of paragraphs) {
              expect(pieces.filter((piece) => piece.text.includes(one))).toHaveLength(1);
            }
          },
        ),
        { numRuns: 40 },
      );
    });

    it('of any text at all lose nothing', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
          const pieces = piecesOf(text, 12, tokenizer.count);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        }),
        { numRuns: 60 },
      );
    });
  });
});
