import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sentencesOf,
  sentenceTone,
  toneReader,
} from '../../../../src/llm/backends/offline/tone.js';
import { text } from './sample.js';

describe('the tone of a sentence', () => {
  // VADER's compound scores as published with vader-sentiment 1.1.3; a change changes every result.
  it.each([
    ['Revenue grew strongly and profit beat expectations.', 0.6124],
    ['The recall was a disaster and customers are angry.', -0.8126],
    ['Margins did not improve.', -0.3412],
    ['The board met on Tuesday in the head office.', 0],
    ['A GREAT quarter for the company!!!', 0.7723],
    ['Costs fell, but the outlook is terrible.', -0.631],
    ['Demand is healthy and orders are very strong.', 0.6997],
    ['Fraud charges led to severe losses.', -0.8807],
  ])('%j is %d', (sentence, compound) => {
    expect(sentenceTone(sentence)).toBe(compound);
  });

  it('has the sign a reader would give it', () => {
    expect(sentenceTone('The company is winning, and investors are happy.')).toBeGreaterThan(0.3);
    expect(sentenceTone('The company is failing, and investors are furious.')).toBeLessThan(-0.3);
  });
});

describe('the tone of a text', () => {
  const toneOf = toneReader();

  it('is the mean of the sentences that have one', () => {
    const good = 'The outlook is great.';
    const bad = 'Customers are angry.';
    const plain = 'The board met on Tuesday.';
    const mean = (sentenceTone(good) + sentenceTone(bad)) / 2;
    expect(toneOf(`${good} ${bad}`)).toBeCloseTo(mean, 12);
    expect(toneOf(`${plain} ${good} ${plain} ${plain} ${bad}`)).toBeCloseTo(mean, 12);
    expect(toneOf(plain)).toBe(0);
    expect(toneOf('')).toBe(0);
  });

  it('does not grow with length', () => {
    const good = 'The outlook is great.';
    expect(toneOf(`${good} `.repeat(50))).toBeCloseTo(toneOf(good), 12);
  });

  it('lies between -1 and 1, and is the same when read again, by this reader or another', () => {
    fc.assert(
      fc.property(text, (one) => {
        const tone = toneOf(one);
        expect(Math.abs(tone)).toBeLessThanOrEqual(1);
        expect(toneOf(one)).toBe(tone);
        expect(toneReader()(one)).toBe(tone);
      }),
    );
  });
});

describe('sentences', () => {
  it('end at full stops, question and exclamation marks and line ends, not inside numbers', () => {
    expect(sentencesOf('Up 2.5 %. Why? Demand!\nA heading\n\nThe end')).toEqual([
      'Up 2.5 %.',
      'Why?',
      'Demand!',
      'A heading',
      'The end',
    ]);
  });

  it('are none in a text of white space', () => {
    expect(sentencesOf(' \n\t ')).toEqual([]);
  });
});
