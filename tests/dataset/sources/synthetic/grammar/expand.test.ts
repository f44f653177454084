import { describe, expect, it } from 'vitest';

import { seededRandom } from '../../../../../src/base/random.js';
import { expand, type Slots } from '../../../../../src/dataset/sources/synthetic/grammar/expand.js';
import * as business from '../../../../../src/dataset/sources/synthetic/grammar/filings/business.js';
import { liquidity } from '../../../../../src/dataset/sources/synthetic/grammar/filings/liquidity.js';
import * as notes from '../../../../../src/dataset/sources/synthetic/grammar/filings/notes.js';
import { operations } from '../../../../../src/dataset/sources/synthetic/grammar/filings/operations.js';
import { outlook } from '../../../../../src/dataset/sources/synthetic/grammar/filings/outlook.js';
import { plainWords as filingWords } from '../../../../../src/dataset/sources/synthetic/grammar/filings/plain-words.js';
import { results } from '../../../../../src/dataset/sources/synthetic/grammar/filings/results.js';
import { riskFactors } from '../../../../../src/dataset/sources/synthetic/grammar/filings/risks.js';
import {
  distractorClosings,
  plainFrame,
  rumourFrame,
  staleFrame,
} from '../../../../../src/dataset/sources/synthetic/grammar/news/frames.js';
import { marketNews } from '../../../../../src/dataset/sources/synthetic/grammar/news/market.js';
import { plainWords } from '../../../../../src/dataset/sources/synthetic/grammar/news/plain-words.js';
import { sectorNews } from '../../../../../src/dataset/sources/synthetic/grammar/news/sector.js';
import { topics } from '../../../../../src/dataset/sources/synthetic/grammar/news/topics.js';
import { worldSlots } from '../../../../../src/dataset/sources/synthetic/slots.js';
import { drawWorld } from '../../../../../src/dataset/sources/synthetic/world.js';

const random = () => seededRandom('expand test');

describe('expand', () => {
  const slots: Slots = { fruit: ['apple', 'pear'], bowl: 'a bowl of {fruit}s', empty: '' };

  it('fills slots, also those inside a filling', () => {
    expect(expand('{bowl}.', slots, random())).toMatch(/^A bowl of (apple|pear)s\.$/);
  });

  it('chooses among alternatives, an empty one included', () => {
    const texts = Array.from({ length: 40 }, (_, i) =>
      expand('{ripe|unripe|} fruit', slots, seededRandom('alternatives', i)),
    );
    expect(new Set(texts)).toEqual(new Set(['Ripe fruit', 'Unripe fruit', 'Fruit']));
  });

  it('writes an before a vowel', () => {
    expect(expand('a {apple|apple}, a pear, a European, a unit', slots, random())).toBe(
      'An apple, a pear, a European, a unit',
    );
  });

  it('stops at a slot nobody fills', () => {
    expect(() => expand('{nut}', slots, random())).toThrow('no slot {nut}');
  });
});

describe('the grammar', () => {
  const world = drawWorld(1, { ticker: 'ACME', name: 'Acme', sector: 'Anything at all' });
  const slots = {
    ...worldSlots(world, '2022-05-05'),
    tagged: 'Acme',
    lead: [...plainFrame.leads, ...staleFrame.leads, ...rumourFrame.leads],
    ago: 'a week ago',
    headline: 'Acme shrugs',
  };
  const frames = [plainFrame, staleFrame, rumourFrame];
  const banks = [
    ...[...topics, sectorNews, marketNews].flatMap(({ headlines, sentences }) => [
      headlines,
      sentences,
    ]),
    plainWords,
    filingWords,
    results,
    operations,
    liquidity,
    outlook,
  ];
  const templates = [
    ...banks.flatMap((bank) => Object.values(bank).flat()),
    ...frames.flatMap(({ leads, headlines, closings }) => [...leads, ...headlines, ...closings]),
    ...distractorClosings,
    ...Object.values(notes).flat(),
    ...Object.values(business).flat(),
    ...riskFactors.flatMap(({ heading, sentences }) => [heading, ...sentences]),
  ].filter((template) => template !== '');

  it('can be written out whole: every slot is known and none is left open', () => {
    for (const template of templates) {
      for (let i = 0; i < 10; i++) {
        const text = expand(template, slots, seededRandom('grammar', template, i));
        expect(text).toMatch(/^[A-Z0-9$].{4}/);
        expect(text).not.toMatch(/[{}|]|undefined| {2}/);
      }
    }
  });

  it('has several hundred templates and none twice in a list', () => {
    expect(templates.length).toBeGreaterThan(500);
    for (const bank of banks) {
      for (const list of Object.values(bank)) expect(new Set(list).size).toBe(list.length);
    }
  });
});
