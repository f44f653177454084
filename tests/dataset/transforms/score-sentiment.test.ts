import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import { offlineAnalyst } from '../../../src/llm/backends/offline/analyst.js';
import { sentenceTone, textTone } from '../../../src/llm/backends/offline/tone.js';
import { openTokenizer } from '../../../src/llm/tokens.js';
import { rejection } from '../../llm/example-prompt.js';
import { listeningModel } from '../../llm/listening-model.js';
import { filing, newsItem, setAsides, staged, transform, values } from './staged-documents.js';

const kind = 'score_sentiment';
const good = 'The outlook is great.';
const bad = 'Customers are angry.';
const scores =
  'SELECT id, sentiment FROM news UNION ALL SELECT id, sentiment FROM filings ORDER BY id';

describe('sentiment by VADER', () => {
  it('is the mean of the sentences that have a tone, headline and text together', async () => {
    const database = await staged(
      newsItem('a', { headline: good, text: `The board met. ${bad}` }),
      newsItem('b', { text: 'The board met.' }),
      filing('c', { text: bad }),
    );
    await transform(database, { kind });
    const mean = (sentenceTone(good) + sentenceTone(bad)) / 2;
    expect(await values(database, scores)).toEqual([
      ['a', mean],
      ['b', 0],
      ['c', sentenceTone(bad)],
    ]);
  });

  it('reads the beginning of a long document, and leaves its text as it is', async () => {
    const text = `${good} ${'The board met. '.repeat(20)}${bad}`;
    const database = await staged(filing('a', { text }));
    await transform(database, { kind, characters: 100 });
    expect(await values(database, 'SELECT sentiment, text FROM filings')).toEqual([
      [sentenceTone(good), text],
    ]);
  });

  it('reads what the company wrote, not a summary of it', async () => {
    const database = await staged(filing('a', { text: bad }));
    await database.run(`UPDATE filings SET summary = '${good}'`);
    await transform(database, { kind });
    expect(await values(database, 'SELECT sentiment FROM filings')).toEqual([[textTone(bad)]]);
  });
});

describe('sentiment by a model', () => {
  const by = { backend: 'offline' };

  it('is what the model says of each document, asked once for all trials', async () => {
    const model = listeningModel((facts) => ({
      tone: facts.task === 'judge_tone' && facts.kind === 'news' ? 0.5 : -1,
    }));
    const database = await staged(
      newsItem('a', { headline: 'Up', text: 'It rose.' }),
      filing('b', { form: '10-Q/A', text: 'It fell.' }),
    );
    await transform(database, { kind, by }, { model });
    expect(await values(database, scores)).toEqual([
      ['a', 0.5],
      ['b', -1],
    ]);
    expect(model.asked.map(({ facts }) => facts)).toEqual([
      { task: 'judge_tone', company: 'The Toy Works, Inc.', kind: 'news', text: 'Up\nIt rose.' },
      { task: 'judge_tone', company: 'The Toy Works, Inc.', kind: '10-Q', text: 'It fell.' },
    ]);
    expect(model.asked.map(({ name, scope }) => [name, scope])).toEqual(
      [1, 2].map(() => ['dataset-tone@1', 'shared']),
    );
    expect(model.asked[0]?.words).toContain('news item says for The Toy Works, Inc.');
    expect(model.asked[0]?.words).toContain('It rose.');
  });

  it('of the offline analyst is that of VADER', async () => {
    const database = await staged(newsItem('a', { text: bad }));
    await transform(database, { kind, by }, { model: offlineAnalyst() });
    expect(await values(database, scores)).toEqual([['a', textTone(bad)]]);
  });

  it('is null where the model has nothing usable to say, which is noted', async () => {
    const model = listeningModel((facts) =>
      'text' in facts && facts.text === bad ? undefined : { tone: 1 },
    );
    const database = await staged(newsItem('a', { text: bad }), newsItem('b', { text: good }));
    expect(await transform(database, { kind, by }, { model })).toBe(0);
    expect(await values(database, scores)).toEqual([
      ['a', null],
      ['b', 1],
    ]);
    expect(await setAsides(database)).toEqual([
      ['news', kind, 'no usable tone: its sentiment is null', 'a', 'it refused'],
    ]);
  });

  it('is told by as much of a document as fits the model’s context', async () => {
    const model = listeningModel(() => ({ tone: 0 }), 900);
    const database = await staged(filing('a', { text: 'Sales rose again. '.repeat(1_000) }));
    await transform(database, { kind, by }, { model });
    const { count } = await openTokenizer('o200k_base');
    const words = model.asked[0]?.words ?? '';
    expect(count(words)).toBeGreaterThan(300);
    expect(count(words)).toBeLessThan(900 - 200 - 200);
  });

  it('cannot be told by a model without room for a document', async () => {
    const model = listeningModel(() => ({ tone: 0 }), 500);
    const database = await staged(newsItem('a'));
    const error = await rejection(transform(database, { kind, by }, { model }));
    expect(error).toBeInstanceOf(UserError);
  });

  it('ends with the model’s own error, and begins no further question', async () => {
    const model = listeningModel(() => {
      throw new UserError('no key');
    });
    const items = Array.from({ length: 600 }, (_, i) => newsItem(`n${i}`));
    const error = await rejection(transform(await staged(...items), { kind, by }, { model }));
    expect(error).toMatchObject({ message: 'no key' });
    expect(model.asked.length).toBeLessThan(600);
  });
});
