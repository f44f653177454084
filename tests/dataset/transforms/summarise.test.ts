import { describe, expect, it } from 'vitest';
import { offlineAnalyst } from '../../../src/llm/backends/offline/analyst.js';
import type { Facts } from '../../../src/llm/facts.js';
import { openTokenizer } from '../../../src/llm/tokens.js';
import { listeningModel } from '../../llm/listening-model.js';
import { filing, newsItem, setAsides, staged, transform, values } from './staged-documents.js';

const kind = 'summarise';
const long = 'Sales rose by 3 % in the north. The board met on Tuesday.\n\n'.repeat(60);
const summaries =
  'SELECT id, summary FROM news UNION ALL SELECT id, summary FROM filings ORDER BY id';

/** Sums up by saying what it was asked. */
const bySaying = (facts: Facts): unknown => ({
  summary: 'part' in facts ? `part ${facts.part}` : facts.task,
  sentiment: 'neutral',
});

describe('a summary', () => {
  it('is written of long documents, and of them alone', async () => {
    const database = await staged(
      newsItem('a', { text: long }),
      newsItem('b'),
      filing('c', { text: long, form: '10-K/A' }),
      newsItem('d', { headline: long, text: 'Short.' }),
    );
    const model = listeningModel(bySaying);
    expect(await transform(database, { kind, max_words: 50 }, { model })).toBe(0);
    expect(await values(database, summaries)).toEqual([
      ['a', 'summarise'],
      ['b', null],
      ['c', 'summarise'],
      ['d', null],
    ]);
    expect(model.asked.map(({ facts }) => facts)).toEqual(
      ['news', '10-K'].map((of) => ({
        task: 'summarise',
        company: 'The Toy Works, Inc.',
        kind: of,
        maxWords: 50,
        text: long,
      })),
    );
    expect(model.asked.every(({ scope }) => scope === 'shared')).toBe(true);
    expect(await values(database, 'SELECT DISTINCT text FROM filings')).toEqual([[long]]);
  });

  it('is written of the kinds asked for, from the length asked for', async () => {
    const database = await staged(
      newsItem('a', { text: 'x'.repeat(11) }),
      filing('b', { text: 'x'.repeat(11), form: '10-Q' }),
      filing('c', { text: 'x'.repeat(10), form: '10-Q' }),
      filing('d', { text: 'x'.repeat(11) }),
    );
    const model = listeningModel(bySaying);
    await transform(database, { kind, kinds: ['10-Q'], longer_than: 10 }, { model });
    const written = `SELECT id FROM (${summaries}) WHERE summary IS NOT NULL`;
    expect(await values(database, written)).toEqual([['b']]);
  });

  it('by the offline analyst keeps to the words it may have', async () => {
    const database = await staged(filing('a', { text: long }));
    await transform(database, { kind }, { model: offlineAnalyst() });
    const [[summary]] = (await values(database, 'SELECT summary FROM filings')) as [[string]];
    expect(summary.split(/\s+/).length).toBeLessThanOrEqual(120);
    expect(summary).toContain('Sales rose by 3 %');
  });

  it('that does not come leaves the document as it is, which is noted', async () => {
    const database = await staged(newsItem('a', { text: long }), filing('b', { text: long }));
    const model = listeningModel((facts) =>
      'kind' in facts && facts.kind === 'news' ? undefined : bySaying(facts),
    );
    await transform(database, { kind }, { model });
    expect(await values(database, summaries)).toEqual([
      ['a', null],
      ['b', 'summarise'],
    ]);
    expect(await setAsides(database)).toEqual([
      ['news', kind, 'no usable summary: agents read the text', 'a', 'it refused'],
    ]);
  });
});

describe('a document longer than the model’s context', () => {
  it('is read in parts that lose nothing, and their summaries are combined', async () => {
    const model = listeningModel(bySaying, 900);
    const text = Array.from({ length: 300 }, (_, i) => `Plant ${i} made more.\n\n`).join('');
    const database = await staged(filing('a', { text }));
    await transform(database, { kind }, { model });
    expect(await values(database, summaries)).toEqual([['a', 'combine_summaries']]);

    const parts = model.of('summarise_part');
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.every((part) => part.text.endsWith('\n\n'))).toBe(true);
    expect(parts.map(({ part }) => part)).toEqual(parts.map((_, i) => i + 1));
    const combined = model.of('combine_summaries').flatMap((facts) => facts.summaries);
    expect(combined.filter((one) => one.startsWith('part')).toSorted()).toEqual(
      parts.map(({ part }) => `part ${part}`),
    );
    const { count } = await openTokenizer('o200k_base');
    expect(Math.max(...model.asked.map(({ words }) => count(words)))).toBeLessThan(900 - 200);
  });

  it('is combined in rounds where its summaries do not fit one question', async () => {
    const wordy = listeningModel(
      (facts) => ({ summary: 'Sales rose. '.repeat(30) + facts.task, sentiment: 'neutral' }),
      900,
    );
    const database = await staged(filing('a', { text: long.repeat(6) }));
    await transform(database, { kind }, { model: wordy });
    const rounds = wordy.asked.filter(({ facts }) => facts.task === 'combine_summaries');
    expect(rounds.length).toBeGreaterThan(2);
    expect((await values(database, summaries)).flat()[1]).toMatch(/combine_summaries$/);
  });

  it('has no summary when one of its parts has none', async () => {
    const model = listeningModel(
      (facts) => ('part' in facts && facts.part === 2 ? undefined : bySaying(facts)),
      900,
    );
    const database = await staged(filing('a', { text: long }));
    await transform(database, { kind }, { model });
    expect(await values(database, summaries)).toEqual([['a', null]]);
  });

  it('without a single break, of characters of two units, is parted between characters', async () => {
    const model = listeningModel(bySaying, 900);
    const text = '🚀'.repeat(3_000);
    const database = await staged(filing('a', { text }));
    await transform(database, { kind }, { model });
    const parts = model.of('summarise_part');
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.every((part) => /^(?:🚀)+$/u.test(part.text))).toBe(true);
  });
});
