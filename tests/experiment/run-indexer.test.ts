import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Trial } from '../../src/experiment/identity.js';
import { RunIndexer } from '../../src/experiment/run-indexer.js';
import { indexFolder, type Layout } from '../../src/store/layout.js';
import { writeRun } from '../../src/store/run-folder.js';
import { sampleRun, temporaryLayout } from '../store/sample.js';
import { loadTiny, tinyWorkplace } from './tiny-experiment.js';

async function finishedTrials(layout: Layout, ids: readonly string[]): Promise<Trial[]> {
  const [spec] = loadTiny(await tinyWorkplace()).trials;
  if (spec === undefined) throw new Error('no trial');
  const snapshot = { dataset: 'tiny', fingerprint: 'abc' };
  for (const id of ids) writeRun(layout, 'demo', sampleRun(id));
  return ids.map((id) => ({ id, spec, snapshot, mixOf: null }));
}

it('indexes trials as soon as there are enough, and leaves the rest to the report', async () => {
  const layout = temporaryLayout();
  const indexer = new RunIndexer(layout, 'demo', 2);
  const [first, second, third] = await finishedTrials(layout, ['aa11', 'bb22', 'cc33']);
  if (first === undefined || second === undefined || third === undefined) throw new Error('none');
  indexer.finished(first);
  await indexer.close();
  expect(existsSync(indexFolder(layout, 'demo'))).toBe(false);
  indexer.finished(second);
  await indexer.close();
  indexer.finished(third);
  await indexer.close();
  expect(readdirSync(indexFolder(layout, 'demo'))).toHaveLength(1);
});

it('stops nothing where there is no place for an index', async () => {
  const layout = temporaryLayout();
  const [trial] = await finishedTrials(layout, ['aa11']);
  if (trial === undefined) throw new Error('none');
  writeFileSync(join(layout.data, 'index'), 'a file where the folder would be');
  const indexer = new RunIndexer(layout, 'demo', 1);
  indexer.finished(trial);
  await expect(indexer.close()).resolves.toBeUndefined();
});
