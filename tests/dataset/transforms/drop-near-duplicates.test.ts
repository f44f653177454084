import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../src/base/calendar-date.js';
import type { NewsRecord } from '../../../src/dataset/record.js';
import { newsItem, setAsides, staged, transform, values } from './staged-documents.js';

const DAY = 86_400;

/** An item at a second of 2022. */
const at = (second: number, id: string, text: string, ticker = 'TOY'): NewsRecord =>
  newsItem(id, { available_at: instantOf(Date.UTC(2022, 0, 1) + second * 1000), text, ticker });

/** The ids that stay. */
async function kept(items: readonly NewsRecord[], options: object = {}): Promise<unknown[]> {
  const database = await staged(...items);
  await transform(database, { kind: 'drop_near_duplicates', ...options });
  return (await values(database, 'SELECT id FROM news ORDER BY id')).flat();
}

const story = 'the plant in the north will make twice as many cars in the next year';

describe('a news item', () => {
  it('is set aside when it repeats an earlier one, whose id is noted', async () => {
    const database = await staged(at(5, 'b', `${story} again`), at(0, 'a', story));
    expect(await transform(database, { kind: 'drop_near_duplicates' })).toBe(1);
    expect(await setAsides(database)).toEqual([
      ['news', 'drop_near_duplicates', 'almost the same words as an earlier one', 'b', 'a'],
    ]);
  });

  it('is compared with its headline', async () => {
    const items = ['a', 'b'].map((id) => ({
      ...at(0, id, 'It rose.'),
      headline: `Headline ${id}`,
    }));
    expect(await kept(items)).toEqual(['a', 'b']);
    expect(await kept(items.map((item) => ({ ...item, headline: 'Same' })))).toEqual(['a']);
  });

  it('of two at one moment the first by id stays', async () => {
    expect(await kept([at(0, 'b', story), at(0, 'a', story)])).toEqual(['a']);
  });

  it('of fewer than three words is compared whole', async () => {
    const items = [at(0, 'a', 'Profit up'), at(1, 'b', 'profit up!'), at(2, 'c', 'up profit')];
    expect(await kept(items)).toEqual(['a', 'c']);
  });

  it('without a word is never a copy', async () => {
    expect(await kept([at(0, 'a', '!!!'), at(1, 'b', '!!!')])).toEqual(['a', 'b']);
  });

  it('of another ticker is none of its business', async () => {
    expect(await kept([at(0, 'a', story), at(1, 'b', story, 'TIN')])).toEqual(['a', 'b']);
  });

  it('repeats one from exactly so many days before, and none from a second earlier', async () => {
    expect(await kept([at(0, 'a', story), at(3 * DAY, 'b', story)])).toEqual(['a']);
    expect(await kept([at(0, 'a', story), at(3 * DAY + 1, 'b', story)])).toEqual(['a', 'b']);
    expect(await kept([at(0, 'a', story), at(1, 'b', story)], { days: 0 })).toEqual(['a', 'b']);
  });

  it('is compared with what was kept, not with what was set aside', async () => {
    const items = [0, 2, 4, 6].map((day) => at(day * DAY, String(day), story));
    expect(await kept(items)).toEqual(['0', '4']);
  });

  // Eight triples; with the last word changed seven are shared of nine.
  it.each([
    [7 / 9, ['a']],
    [7 / 9 + 1e-9, ['a', 'b']],
  ])('is a copy from a similarity of %d on', async (similarity, expected) => {
    const words = 'a1 b c d e f g h i j'.split(' ');
    const items = [at(0, 'a', words.join(' ')), at(1, 'b', [...words.slice(0, -1), 'z'].join(' '))];
    expect(await kept(items, { similarity })).toEqual(expected);
  });
});

/** Distinct triples of words, or the whole of fewer. */
function triples(text: string): Set<string> {
  const words = text.split(' ');
  if (words.length < 3) return new Set([words.join(' ')]);
  return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(' ')));
}

function jaccard(one: string, other: string): number {
  const [a, b] = [triples(one), triples(other)];
  const shared = [...a].filter((triple) => b.has(triple)).length;
  return shared / (a.size + b.size - shared);
}

/** What stays when each item is compared with each. */
function keptByHand(items: readonly NewsRecord[], similarity: number, days: number): string[] {
  const stay: NewsRecord[] = [];
  const seconds = ({ available_at }: NewsRecord): number => Date.parse(available_at) / 1000;
  const key = ({ available_at, id }: NewsRecord): string => `${available_at} ${id}`;
  for (const item of items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))) {
    const isCopy = stay.some(
      (earlier) =>
        earlier.ticker === item.ticker &&
        seconds(item) - seconds(earlier) <= days * DAY &&
        jaccard(earlier.text, item.text) >= similarity,
    );
    if (!isCopy) stay.push(item);
  }
  return stay.map(({ id }) => id).toSorted();
}

/** Texts of few words, so that many are alike. */
const text = fc
  .array(fc.constantFrom('up', 'down', 'sales', 'rose'), { minLength: 1, maxLength: 9 })
  .map((words) => words.join(' '));
const items = fc
  .array(fc.tuple(fc.nat(6 * DAY), text, fc.constantFrom('TOY', 'TIN')), { maxLength: 80 })
  .map((list) => list.map(([second, words, ticker], i) => at(second, `n${i}`, words, ticker)));

describe('those that stay', () => {
  it('are those that comparing each with each would leave', async () => {
    const similarity = fc.constantFrom(0.05, 0.3, 0.5, 2 / 3, 0.8, 1);
    await fc.assert(
      fc.asyncProperty(items, similarity, fc.nat(3), async (list, least, days) => {
        const expected = keptByHand(list, least, days);
        expect(await kept(list, { similarity: least, days })).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('are the same in whichever order and however many they came', async () => {
    const list = Array.from({ length: 5_000 }, (_, i) =>
      at((i * 7919) % (9 * DAY), `n${i}`, `${story} ${i % 11} ${i % 13} ${i % 700}`),
    );
    const expected = await kept(list);
    expect(expected.length).toBeGreaterThan(100);
    expect(expected.length).toBeLessThan(4_900);
    expect(await kept(list.toReversed())).toEqual(expected);
  });

  it('at a similarity of 1 are those of which no two have the same words', async () => {
    const word = fc.stringMatching(/^[a-z]{1,2}$/);
    const texts = fc.array(fc.uniqueArray(word, { minLength: 1, maxLength: 4 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(texts, async (lists) => {
        const all = lists.map((words, i) => at(i, `n${i}`, words.join(' ')));
        const distinct = new Set(lists.map((words) => words.join(' ')));
        expect(await kept(all, { similarity: 1 })).toHaveLength(distinct.size);
      }),
      { numRuns: 8 },
    );
  });
});
