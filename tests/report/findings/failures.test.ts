import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureGroups } from '../../../src/report/findings/failures.js';
import { writeReport } from '../../../src/report/report.js';
import { workFolder, type Layout } from '../../../src/store/layout.js';
import type { ExperimentRecord } from '../../../src/store/experiment-record.js';
import type { FailureRecord } from '../../../src/store/work-record.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

const smallShape: Shape = { ...tinyShape, axes: [] };

type Trial = ExperimentRecord['trials'][number];

const failure = ({ id, agent, ticker, seed }: Trial, error: string): FailureRecord => ({
  id,
  agent,
  ticker,
  seed,
  error,
  attempts: 1,
  at: '2026-01-02T00:00:00Z',
});

async function writeFailure(layout: Layout, record: FailureRecord): Promise<void> {
  const folder = join(workFolder(layout, 'made-up'), 'failed');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${record.id}.json`), JSON.stringify(record));
}

describe('what a report says of failed trials', { timeout: 30_000 }, () => {
  it('is why, how many and where, and how to run them again', async () => {
    const layout = await scratchOfTest();
    const { trials } = await writeMadeUpExperiment(
      layout,
      smallShape,
      ({ agent }) => agent === 'oracle',
    );
    const missing = trials.filter(({ agent }) => agent === 'oracle');
    for (const trial of missing.slice(1)) {
      await writeFailure(
        layout,
        failure(trial, `no answer for ${trial.id} after ${trial.seed} tries`),
      );
    }
    const { folder } = await writeReport(layout, 'made-up');
    const text = await readFile(join(folder, 'report.md'), 'utf8');
    expect(text).toContain('3 of them failed; the table says why.');
    expect(text).toMatch(
      /\| no answer for oracle-AAA-2 after 2 tries \| 3 \| oracle \| AAA and BBB \|/,
    );
    expect(text).toMatch(/npx finmem run experiments\/made-up.yaml .* --retry-errors\./);
  });

  it('makes it again when trials fail otherwise', async () => {
    const layout = await scratchOfTest();
    const { trials } = await writeMadeUpExperiment(
      layout,
      smallShape,
      ({ agent }) => agent === 'oracle',
    );
    const [trial] = trials.filter(({ agent }) => agent === 'oracle');
    if (trial === undefined) throw new Error('no trial');
    await writeReport(layout, 'made-up');
    await writeFailure(layout, failure(trial, 'the disk is full'));
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(false);
    await writeFailure(layout, { ...failure(trial, 'the disk is full'), attempts: 2 });
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(true);
  });

  it('puts alike errors together, and leaves out trials that are complete by now', async () => {
    const layout = await scratchOfTest();
    const { trials } = await writeMadeUpExperiment(layout, smallShape, () => true);
    const records = trials.map((trial, index) =>
      failure(
        trial,
        index % 3 === 0 ? `${trial.ticker} has no file` : `status 503 after ${index} s`,
      ),
    );
    const groups = failureGroups(records, trials.slice(2));
    expect(groups.map(({ error, trials: n }) => [error, n])).toEqual([
      ['status 503 after 2 s', 7],
      ['BBB has no file', 3],
    ]);
  });

  it('sets the hint of an error apart as a sentence of its own', async () => {
    const { trials } = await writeMadeUpExperiment(await scratchOfTest(), smallShape, () => true);
    const records = trials
      .slice(0, 1)
      .map((trial) => failure(trial, 'no answer from the server\n  start it, or name another'));
    expect(failureGroups(records, trials)[0]?.error).toBe(
      'no answer from the server. start it, or name another',
    );
  });
});
