import { expect, it } from 'vitest';
import {
  diffSnapshots,
  type SnapshotDiff,
} from '../../../../src/dataset/quality/diff/snapshot-diff.js';
import { snapshotFolder } from '../../../../src/store/layout.js';
import {
  newsItem,
  publishMadeUp,
  scratchLayout,
  soundRecords,
  type Difference,
} from '../made-up-snapshot.js';

async function diffOf(a: Difference, b: Difference): Promise<SnapshotDiff> {
  const layout = await scratchLayout();
  const placed = async (difference: Difference) => {
    const { dataset, fingerprint } = await publishMadeUp({ ...difference, layout });
    return { dataset, fingerprint, folder: snapshotFolder(layout, dataset, fingerprint) };
  };
  return diffSnapshots(layout, await placed(a), await placed(b));
}

const tableOf = ({ tables }: SnapshotDiff, name: string) =>
  tables.find(({ table }) => table === name);

it('says that two snapshots have the same content', async () => {
  const diff = await diffOf({}, {});
  expect(diff).toMatchObject({ same: 'content', settings: { settings: [] } });
});

it('finds each row that was added, removed or changed, by its key, and what changed in it', async () => {
  const diff = await diffOf(
    { after: [`DELETE FROM prices WHERE ticker = 'BBB' AND session_date = '2022-05-05'`] },
    {
      after: [
        `DELETE FROM prices WHERE ticker = 'AAA' AND session_date < '2022-01-05'`,
        `UPDATE prices SET volume = NULL, source = 'mended' WHERE ticker = 'COIN' AND volume = 1000`,
      ],
    },
  );
  expect(diff.same).toBe('no');
  expect(tableOf(diff, 'prices')).toEqual({
    table: 'prices',
    added: 1,
    removed: 2,
    changed: 1,
    same: 251 - 2 + 250 + 361,
    tickers: [
      { ticker: 'AAA', added: 0, removed: 2, changed: 0 },
      { ticker: 'BBB', added: 1, removed: 0, changed: 0 },
      { ticker: 'COIN', added: 0, removed: 0, changed: 1 },
    ],
    columns: [
      { column: 'source', rows: 1 },
      { column: 'volume', rows: 1 },
    ],
    examples: [
      { change: 'added', ticker: 'BBB', row: 'BBB 2022-05-05', columns: [] },
      {
        change: 'changed',
        ticker: 'COIN',
        row: 'COIN 2022-01-03',
        columns: [
          { column: 'volume', words: '1000.0 → nothing' },
          { column: 'source', words: 'made-up → mended' },
        ],
      },
      { change: 'removed', ticker: 'AAA', row: 'AAA 2022-01-03', columns: [] },
      { change: 'removed', ticker: 'AAA', row: 'AAA 2022-01-04', columns: [] },
    ],
  });
});

it('takes a document whose time was corrected for the same document', async () => {
  const diff = await diffOf(
    {},
    {
      before: [`UPDATE news SET available_at = '2022-05-05T23:00:00Z' WHERE id = 'AAA-news-05-05'`],
    },
  );
  expect(tableOf(diff, 'news')).toMatchObject({ added: 0, removed: 0, changed: 1 });
  expect(tableOf(diff, 'news')?.examples[0]?.columns).toEqual([
    { column: 'available_at', words: '2022-05-05 14:25:07 → 2022-05-05 23:00:00' },
    { column: 'visible_from', words: '2022-05-05 → 2022-05-06' },
  ]);
});

it('counts rows that are alike in everything one by one', async () => {
  const twice = newsItem('AAA', '05-05', { available_at: 'never' });
  const [once, thrice] = [1, 3].map((times) => ({
    records: [...soundRecords(), ...Array.from({ length: times }, () => twice)],
  }));
  const diff = await diffOf(once ?? {}, thrice ?? {});
  expect(tableOf(diff, 'set_aside')).toMatchObject({ added: 2, removed: 0, changed: 0, same: 1 });
});

it('tells the settings that differ', async () => {
  const diff = await diffOf({}, { delayMinutes: 1440 });
  expect(diff.settings).toEqual({
    settings: [{ path: 'transforms.assign_sessions.delay_minutes', a: '0', b: '1440' }],
    inputs: { added: 0, removed: 0, changed: 0 },
  });
});
