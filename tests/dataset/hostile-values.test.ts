import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pipelineTickerSchema } from '../../src/dataset/pipeline-ticker.js';
import { barsSource, build, refusal, toy, withBars } from './hostile-build.js';

describe('JSON that means harm', () => {
  const source = { kind: 'files', table: 'news', files: 'news.ndjson' };
  const row = (further: string): string =>
    `{"ticker":"TOY","available_at":"2022-01-06T10:00:00Z",${further}}\n`;

  it('nested a hundred thousand deep is set aside', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const lines = row(`"text":${deep}`) + '{"a":'.repeat(100_000) + '\n' + row('"text":"Good."');
    const built = await build(withBars({ 'news.ndjson': lines }), source);
    expect(await built.rows('news', 'text')).toEqual([{ text: 'Good.' }]);
    expect(await built.rows('set_aside', 'place, reason')).toEqual([
      { place: 'news.ndjson:1', reason: 'its text is no text' },
      { place: 'news.ndjson:2', reason: 'its row is no JSON' },
    ]);
  });

  it('with the keys of a prototype changes none, and gives no value by one', async () => {
    const lines =
      row(
        '"text":"Good.","__proto__":{"headline":"Bad"},"constructor":{"prototype":{"headline":"Bad"}}',
      ) + '{"__proto__":{"ticker":"TOY"},"available_at":"2022-01-06","text":"None."}\n';
    const built = await build(withBars({ 'news.ndjson': lines }), source);
    expect(await built.rows('news', 'headline, text')).toEqual([{ headline: '', text: 'Good.' }]);
    expect(await built.rows('set_aside', 'reason')).toEqual([{ reason: 'its ticker is missing' }]);
    expect(Object.hasOwn(Object.prototype, 'headline')).toBe(false);
    const error = await refusal(withBars({ 'news.ndjson': row('"text":"x"') }), {
      ...source,
      columns: { headline: 'constructor.name' },
    });
    expect(error.message).toContain('no column "constructor.name"');
  });
});

describe('values that mean harm', () => {
  it('a ticker that leads out of the folder is no path: nothing is written outside', async () => {
    const csv = 'ticker,session_date,close\n../../../evil,2022-01-06,1\n/etc/passwd,2022-01-06,1\n';
    const built = await build(withBars({ 'more.csv': csv }), { ...barsSource, files: 'more.csv' });
    expect(await built.rows('set_aside', 'ticker')).toEqual([
      { ticker: '../../../evil' },
      { ticker: '/etc/passwd' },
    ]);
    expect(readdirSync(built.data).toSorted()).toEqual(['snapshots']);
    expect(readdirSync(dirname(built.data))).toEqual(['data']);
    expect(pipelineTickerSchema.safeParse({ ...toy, ticker: '../evil' }).success).toBe(false);
  });

  it('prices of 0, NaN and 1e308 and dates of 1899 and 2099 are set aside, each with its line', async () => {
    const rows = ['06,0', '06,NaN', '06,1e308', '06,-1', '06,Infinity', '06,0x10'];
    const dates = ['1899-12-29', '2099-01-02', '2022-02-30'];
    const csv = [
      'ticker,session_date,close',
      ...rows.map((each) => `TOY,2022-01-${each}`),
      ...dates.map((date) => `TOY,${date},1`),
    ].join('\n');
    const built = await build(withBars({ 'more.csv': csv }), { ...barsSource, files: 'more.csv' });
    expect(await built.rows('prices', 'close')).toEqual([{ close: 100 }, { close: 101 }]);
    const aside = await built.rows('set_aside', 'place, detail');
    expect(
      aside.map(({ place, detail }) => `${String(place)} ${String(detail)}`).toSorted(),
    ).toEqual([
      'more.csv:10 2022-02-30',
      'more.csv:2 0',
      'more.csv:3 NaN',
      'more.csv:4 1e+308',
      'more.csv:5 -1',
      'more.csv:6 Infinity',
      'more.csv:7 0x10',
      'more.csv:8 1899-12-29',
      'more.csv:9 2099-01-02',
    ]);
  });

  it('of bars that come twice, alike or not, the first is kept', async () => {
    const csv = 'ticker,session_date,close\nTOY,2022-01-06,100\nTOY,2022-01-07,999\n';
    const built = await build(withBars({ 'more.csv': csv }), { ...barsSource, files: 'more.csv' });
    expect(await built.rows('prices', 'close')).toEqual([{ close: 100 }, { close: 101 }]);
    expect(await built.rows('set_aside', 'item')).toEqual([
      { item: '2022-01-06' },
      { item: '2022-01-07' },
    ]);
  });

  it('a formula, a command and a null character stay the text they are', async () => {
    const texts = [
      '=HYPERLINK("http://x")',
      "'; DROP TABLE news; --",
      'a\u0000b',
      '<script>1</script>',
    ];
    const lines = texts.map((text) =>
      JSON.stringify({ ticker: 'TOY', available_at: '2022-01-06', headline: text, text }),
    );
    const built = await build(withBars({ 'news.ndjson': lines.join('\n') }), {
      kind: 'files',
      table: 'news',
      files: 'news.ndjson',
    });
    const rows = await built.rows('news', 'text');
    expect(rows.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
  });
});
