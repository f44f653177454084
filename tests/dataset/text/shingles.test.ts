import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Shingler } from '../../../src/dataset/text/shingles.js';

const shingler = new Shingler();
const shingles = (text: string): number[] => [...shingler.of(text)];

/** A word of letters alone. */
const word = fc.stringMatching(/^[a-z]{1,6}$/);

describe('the shingles of a text', () => {
  it('are its triples of words, each once', () => {
    expect(shingles('one two three four five')).toHaveLength(3);
    expect(shingles('one two one two one two')).toHaveLength(2);
    expect(shingles('a b c d')[0]).toBe(shingles('a b c')[0]);
    expect(shingles('a b c d')[1]).toBe(shingles('b c d')[0]);
  });

  it('are one of all words where there are fewer than three, and none without a word', () => {
    expect(shingles('up')).toHaveLength(1);
    expect(shingles('profit up')).toHaveLength(1);
    expect(shingles('profit up')).not.toEqual(shingles('up profit'));
    expect(shingles(' — !?\n…')).toEqual([]);
    expect(shingles('')).toEqual([]);
  });

  it('do not heed case, punctuation or space, and heed the order of words', () => {
    const one = shingles('“Orders ROSE,” said the company.');
    expect(shingles('orders rose\nsaid  the company')).toEqual(one);
    expect(shingles('rose orders said the company')).not.toEqual(one);
    expect(shingles('Ärger in Köln wächst')).toEqual(shingles('ÄRGER IN KÖLN WÄCHST'));
  });

  it('take each ideograph and kana for a word', () => {
    expect(shingles('苹果公司')).toHaveLength(2);
    expect(shingles('苹果公司')).toEqual(shingles('苹 果 公 司'));
    expect(shingles('a苹b')).toEqual(shingles('a 苹 b'));
  });

  it('are the same on every machine', () => {
    expect(shingles('orders rose again')).toEqual([1_461_651_805_401_061]);
  });

  it('are as many as there are triples, when no two words are equal', () => {
    const words = fc.uniqueArray(word, { minLength: 3, maxLength: 3_000 });
    fc.assert(
      fc.property(words, (list) => {
        expect(shingles(list.join(' '))).toHaveLength(list.length - 2);
      }),
      { numRuns: 30 },
    );
  });

  it('tell texts of other words apart', () => {
    const words = fc.array(word, { maxLength: 2 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const same = one.join(' ') === other.join(' ');
        expect(shingles(one.join(' ')).join() === shingles(other.join(' ')).join()).toBe(same);
      }),
    );
  });
});
