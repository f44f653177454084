import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findSnapshot, listSnapshots } from '../../../src/dataset/quality/find-snapshot.js';
import type { Layout } from '../../../src/store/layout.js';
import { snapshotFolder } from '../../../src/store/layout.js';
import { scratchLayout } from './made-up-snapshot.js';

/** Puts snapshots there, each built a minute after the one before. */
async function withSnapshots(...names: readonly string[]): Promise<Layout> {
  const layout = await scratchLayout();
  for (const [minute, name] of names.entries()) {
    const [dataset = '', fingerprint = ''] = name.split('@');
    const folder = snapshotFolder(layout, dataset, fingerprint);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'manifest.json'), '{}');
    utimesSync(folder, 60 * minute, 60 * minute);
  }
  return layout;
}

const found = async (layout: Layout, words: string): Promise<string> => {
  const { dataset, fingerprint, older } = await findSnapshot(layout, words);
  return `${dataset}@${fingerprint}, ${older} older`;
};

it('lists the snapshots of all datasets, the one built last first', async () => {
  const layout = await withSnapshots('demo@aa11', 'other@bb22', 'demo@cc33');
  const names = (await listSnapshots(layout)).map((each) => `${each.dataset}@${each.fingerprint}`);
  expect(names).toEqual(['demo@cc33', 'other@bb22', 'demo@aa11']);
  expect(await listSnapshots(layout, 'other')).toHaveLength(1);
  expect(await listSnapshots(await scratchLayout())).toEqual([]);
});

it('takes the one built last of a dataset, and says how many are older', async () => {
  const layout = await withSnapshots('demo@ff11', 'demo@aa11', 'other@bb22');
  expect(await found(layout, 'demo')).toBe('demo@aa11, 1 older');
  expect(await found(layout, 'other')).toBe('other@bb22, 0 older');
});

it('takes a fingerprint, with its dataset or without, shortened as long as it fits one', async () => {
  const layout = await withSnapshots('demo@ff11', 'demo@fa11', 'other@ff22');
  expect(await found(layout, 'demo@ff11')).toBe('demo@ff11, 0 older');
  expect(await found(layout, 'demo@ff')).toBe('demo@ff11, 0 older');
  expect(await found(layout, 'fa')).toBe('demo@fa11, 0 older');
  await expect(found(layout, 'ff')).rejects.toThrow('2 snapshots have a fingerprint');
  await expect(found(layout, 'demo@f')).rejects.toThrow('2 snapshots have a fingerprint');
});

it('suggests the nearest dataset for a name that is not here', async () => {
  const layout = await withSnapshots('us-equities@ff11');
  await expect(found(layout, 'us-equites')).rejects.toMatchObject({
    message: 'no snapshot here is called "us-equites"',
    hint: 'Did you mean "us-equities"? See what is here with: finmem data list',
  });
  await expect(found(layout, 'us-equities@')).rejects.toThrow('no snapshot here');
  await expect(found(layout, 'us-equities@0')).rejects.toThrow('no snapshot here');
});
