import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeReport } from '../../../src/report/report.js';
import { readRunFile } from '../../../src/store/run-folder.js';
import { runFolder } from '../../../src/store/layout.js';
import { dropRunIndex, indexRuns } from '../../../src/store/run-index.js';
import { runFiles } from '../../../src/store/run-record.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { readRuns } from '../../../src/report/reading/runs.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

it('makes the same report whatever parts the index has, and from the folders alone', async () => {
  const layout = await scratchOfTest();
  const { trials } = await writeMadeUpExperiment(layout, tinyShape);
  const bytes = async (): Promise<string[]> => {
    const { folder, files } = await writeReport(layout, 'made-up');
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'latin1')));
    await rm(folder, { recursive: true });
    return texts;
  };
  const first = await bytes();
  await dropRunIndex(layout, 'made-up');
  const ids = trials.map(({ id }) => id).toReversed();
  for (let from = 0; from < ids.length; from += 10) {
    await indexRuns(layout, 'made-up', ids.slice(from, from + 10));
  }
  expect(await bytes()).toEqual(first);
});

it('reads the test sessions as they stand in the run folders', async () => {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, tinyShape);
  const { complete } = await readInputs(layout, 'made-up');
  const none = new Set<string>();
  const series = new Map<string, unknown>();
  await readRuns(layout, 'made-up', {
    sessions: new Set(complete.map(({ id }) => id)),
    lifetimes: none,
    abstentions: none,
    onSessions: (id, found) => series.set(id, found),
  });
  expect(series.size).toBeGreaterThan(20);
  for (const [id, found] of series) {
    const lines = await readRunFile(layout, 'made-up', id, runFiles.sessions);
    const sessions = lines.filter(({ phase }) => phase === 'test');
    expect(found).toEqual({
      dates: sessions.map(({ date }) => date),
      closes: sessions.map(({ close }) => close),
      actions: sessions.map(({ action }) => action),
      directions: sessions.map(({ target }) => target),
      equity: sessions.map(({ equity }) => equity),
      quantities: sessions.map(({ quantity }) => quantity),
      sessionCosts: sessions.map(({ costs }) => costs),
      costs: sessions.reduce((sum, { costs }) => sum + costs, 0),
      trades: sessions.filter(({ fill_price: price }) => price !== null).length,
    });
  }
});

it('reads every folder anew when the index is rebuilt', async () => {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, tinyShape);
  await writeReport(layout, 'made-up');
  await rm(join(runFolder(layout, 'made-up', 'finmem-AAA-2'), 'memory-events.ndjson'));
  await writeReport(layout, 'made-up', { force: true });
  await expect(writeReport(layout, 'made-up', { rebuildIndex: true })).rejects.toThrow(
    'finmem-AAA-1',
  );
});
