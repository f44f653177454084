import { tableFromIPC } from 'apache-arrow';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport, type ReportFiles } from '../../src/report/report.js';
import { readExperiment } from '../../src/store/run-folder.js';
import { runFolder, snapshotFolder, type Layout } from '../../src/store/layout.js';
import { expectGolden } from './golden.js';
import { writeMadeUpExperiment } from './made-up-experiment.js';
import { halvedShape, tinyShape, walkShape } from './made-up-shape.js';
import { scratch, scratchOfTest } from './scratch.js';

describe('the report of a tiny experiment', () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  let report: ReportFiles;
  const text = (name: string): Promise<string> => readFile(join(report.folder, name), 'utf8');

  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    await writeMadeUpExperiment(layout, tinyShape);
    report = await writeReport(layout, 'made-up');
  });
  afterAll(() => remove());

  it('lists every file it wrote', () => {
    const onDisk = readdirSync(report.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(report.folder.length + 1))
      .filter((name) => name !== 'report.json');
    expect(onDisk.map((name) => name.replaceAll('\\', '/')).toSorted()).toEqual(report.files);
  });

  it('has the words, tables, chart specifications and a picture of its golden files', async () => {
    const compared = report.files.filter((name) =>
      /\.(md|csv|vl\.json)$|^report\.tex$|main-standard\.tex$|cumulative-aaa\.svg$/.test(name),
    );
    expect(compared.length).toBeGreaterThan(20);
    for (const name of compared) await expectGolden(name, await text(name));
  });

  it('writes the same bytes when it is made again elsewhere', async () => {
    const other = await scratchOfTest();
    await writeMadeUpExperiment(other, tinyShape);
    const again = await writeReport(other, 'made-up');
    expect(again.files).toEqual(report.files);
    const different: string[] = [];
    for (const name of report.files) {
      const [first, second] = await Promise.all(
        [report, again].map(({ folder }) => readFile(join(folder, name), 'latin1')),
      );
      if (first !== second) different.push(name);
    }
    expect(different).toEqual([]);
  });

  it('is left as it stands when its inputs have not changed, and made again when forced', async () => {
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(true);
    expect((await writeReport(layout, 'made-up', { force: true })).unchanged).toBe(false);
  });

  it('is made again when one of its files is gone', async () => {
    await rm(join(report.folder, 'report.md'));
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(false);
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(true);
  });

  it('is made again when one of its files was changed by hand', async () => {
    await writeFile(join(report.folder, 'report.md'), 'something else');
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(false);
    expect(await text('report.md')).not.toBe('something else');
  });

  it('is made again when a trial of the same id came out otherwise', async () => {
    const { trials } = await readExperiment(layout, 'made-up');
    const id = trials[0]?.id ?? '';
    const file = join(runFolder(layout, 'made-up', id), 'trial.json');
    const record = await readFile(file, 'utf8');
    await writeFile(file, record.replace(/"results": "[0-9a-f]{8}/, '"results": "00000000'));
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(false);
    await writeFile(file, record);
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(false);
  });

  it('has the rows of metrics.csv in metrics.arrow', async () => {
    const table = tableFromIPC(await readFile(join(report.folder, 'metrics.arrow')));
    const lines = (await text('metrics.csv')).trim().split('\n');
    expect(table.numRows).toBe(lines.length - 1);
    expect(table.schema.fields.map((field) => field.name).join(',')).toBe(lines[0]);
  });
});

describe('the report of other experiments', () => {
  it.each([
    ['walk', walkShape, ['by-window-aaa', 'cumulative-aaa']],
    ['halved', halvedShape, ['sweep-finmem-sharpe-ratio-aaa']],
  ])(
    'of the kind "%s" has the words, tables and charts of its golden files',
    async (kind, shape, charts) => {
      const layout = await scratchOfTest();
      await writeMadeUpExperiment(layout, shape);
      const { folder, files } = await writeReport(layout, 'made-up');
      expect(files).toContain('report.md');
      for (const name of ['report.md', ...charts.map((chart) => `charts/${chart}.vl.json`)]) {
        await expectGolden(`${kind}/${name}`, await readFile(join(folder, name), 'utf8'));
      }
    },
  );
});

it('sweeps away what a killed process left unfinished in its folders', async () => {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, tinyShape);
  // Process ids end far below this one.
  const left = join(layout.reports, 'made-up', 'charts', `.partial-${hostname()}-99999999-abc`);
  await mkdir(left, { recursive: true });
  await writeReport(layout, 'made-up');
  expect(existsSync(left)).toBe(false);
});

describe('a report with trials missing', () => {
  it('is made from the others and says how many are missing, of which agent and ticker', async () => {
    const layout = await scratchOfTest();
    await writeMadeUpExperiment(layout, tinyShape, ({ agent, ticker, seed }) =>
      agent === 'oracle' ? ticker === 'BBB' : agent === 'finmem' && seed === 2 && ticker === 'AAA',
    );
    const report = await writeReport(layout, 'made-up');
    const markdown = await readFile(join(report.folder, 'report.md'), 'utf8');
    expect(markdown).toContain('6 trials of 24 are not complete');
    expect(markdown).toContain('| Agent | AAA (trials) | BBB (trials) |');
    expect(markdown).toContain('| finmem | 4 |  |');
    expect(markdown).toContain('| oracle |  | 2 |');
  });

  it('is made again once they are complete, without the files that only the first one had', async () => {
    const layout = await scratchOfTest();
    await writeMadeUpExperiment(layout, tinyShape, ({ agent }) => agent === 'oracle');
    const before = await writeReport(layout, 'made-up');
    await writeMadeUpExperiment(layout, tinyShape);
    const after = await writeReport(layout, 'made-up');
    expect(after.unchanged).toBe(false);
    expect(before.files).toContain('tables/missing-trials.csv');
    expect(after.files).not.toContain('tables/missing-trials.csv');
    expect(readdirSync(join(after.folder, 'tables'))).not.toContain('missing-trials.csv');
  });

  it('is made even when no trial is complete', async () => {
    const layout = await scratchOfTest();
    await writeMadeUpExperiment(layout, tinyShape, () => true);
    const report = await writeReport(layout, 'made-up');
    const page = await readFile(report.index, 'utf8');
    expect(page).toContain('No base trial is complete yet');
  });

  it('is made without the snapshot and says that its sources are not described', async () => {
    const layout = await scratchOfTest();
    const { dataset } = await writeMadeUpExperiment(layout, tinyShape);
    await rm(snapshotFolder(layout, dataset.name, dataset.fingerprint), { recursive: true });
    const report = await writeReport(layout, 'made-up');
    expect(await readFile(join(report.folder, 'report.md'), 'utf8')).toContain(
      'manifest is not on this disk',
    );
  });
});

it('fails with a name and a hint for an experiment that was never run', async () => {
  const layout = await scratchOfTest();
  await expect(writeReport(layout, 'nothing')).rejects.toThrow('no experiment "nothing"');
});

it('names the run folder of a trial whose record cannot be read', async () => {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, tinyShape);
  const folder = runFolder(layout, 'made-up', 'finmem-AAA-1');
  await rm(join(folder, 'memories.ndjson'));
  await expect(writeReport(layout, 'made-up')).rejects.toThrow('finmem-AAA-1');
});
