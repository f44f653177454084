import { describe, expect, it } from 'vitest';
import { measureQuality } from '../../../src/dataset/quality/measure.js';
import { openDatabase } from '../../../src/store/duckdb.js';
import { snapshotFolder } from '../../../src/store/layout.js';
import type { QualityCheck } from '../../../src/store/quality-record.js';
import { OtherTickers } from '../../../src/dataset/sources/other-tickers.js';
import { withMore, type Break, type CheckName } from './breaks/break.js';
import { breaksOfDocuments } from './breaks/of-documents.js';
import { breaksOfPrices } from './breaks/of-prices.js';
import { breaksOfTime } from './breaks/of-time.js';
import { publishMadeUp, type Difference } from './made-up-snapshot.js';

/** The fingerprint alone is broken after a snapshot was published. */
const breaks: Readonly<Record<Exclude<CheckName, 'fingerprint_holds'>, readonly Break[]>> = {
  ...breaksOfTime,
  ...breaksOfPrices,
  ...breaksOfDocuments,
};

async function checksOf(difference: Difference): Promise<Map<string, QualityCheck>> {
  const { layout, dataset, fingerprint } = await publishMadeUp(difference);
  const { checks: made } = await measureQuality(layout, dataset, fingerprint);
  return new Map(made.map((check) => [check.name, check]));
}

const failedOf = (made: ReadonlyMap<string, QualityCheck>): string[] =>
  [...made.values()].filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);

it('all hold for a sound snapshot, and each has something to look at', async () => {
  const made = await checksOf({});
  expect(failedOf(made)).toEqual([]);
  expect([...made.values()].filter(({ of }) => of === 0)).toEqual([]);
});

describe.each(Object.entries(breaks))('%s', (name, ways) => {
  it.each(ways)('fails where $name', async ({ count, example, also = [], ...difference }) => {
    const made = await checksOf(difference);
    const check = made.get(name);
    expect(failedOf(made).toSorted()).toEqual([name, ...also].toSorted());
    expect(check?.count).toBe(count);
    expect(check?.finding).toContain(`${count} of `);
    const [first] = check?.examples ?? [];
    expect(`${first?.ticker ?? ''} ${first?.where ?? ''}: ${first?.words ?? ''}`).toMatch(example);
  });
});

describe('fingerprint_holds', () => {
  it('fails where a file was written over, and tells what its rows give', async () => {
    const { layout, dataset, fingerprint } = await publishMadeUp();
    const file = `${snapshotFolder(layout, dataset, fingerprint)}/news.parquet`;
    const database = await openDatabase();
    await database.run(`CREATE TABLE news AS FROM '${file}'`);
    await database.run(`UPDATE news SET headline = headline || '!' WHERE id = 'AAA-news-05-05'`);
    await database.run(`COPY news TO '${file}' (FORMAT parquet)`);
    database.close();
    const { checks: made } = await measureQuality(layout, dataset, fingerprint);
    const failed = made.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ name }) => name)).toEqual(['fingerprint_holds']);
    expect(failed[0]?.examples[0]?.words).toMatch(/^its rows give [0-9a-f]{16}$/);
  });
});

describe('splits', () => {
  it('are not seen in a crash to half the price that goes on during the session', async () => {
    const made = await checksOf({
      after: [
        `UPDATE prices SET close = close / 2, adjusted_close = adjusted_close / 2, low = low / 2
         WHERE ticker = 'BBB' AND session_date = '2022-05-05'`,
        `UPDATE prices SET open = open / 2, high = high / 2, low = low / 2, close = close / 2,
           adjusted_close = adjusted_close / 2
         WHERE ticker = 'BBB' AND session_date > '2022-05-05'`,
      ],
    });
    expect(failedOf(made)).toEqual(['prices_do_not_jump']);
  });
});

describe('rows about tickers the pipeline does not name', () => {
  it('are no rows that are wrong', async () => {
    const others = new OtherTickers('news.csv', 'news');
    for (let i = 0; i < 50; i += 1) others.add(`T${i}`);
    const made = await checksOf({ records: withMore(...others.records()) });
    expect(failedOf(made)).toEqual([]);
  });
});

it('tells at most ten examples, the same ones every time', async () => {
  const difference = { before: [`UPDATE news SET text = '<p>' || text`] };
  const [once, again] = [await checksOf(difference), await checksOf(difference)];
  expect(once.get('texts_are_clean')?.examples).toHaveLength(10);
  expect(once).toEqual(again);
});
