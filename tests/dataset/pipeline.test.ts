import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { buildSnapshot, type PipelineSpec } from '../../src/dataset/pipeline.js';
import { readManifest } from '../../src/dataset/snapshot.js';
import { rejection } from '../llm/example-prompt.js';
import { temporaryFolder, temporaryLayout } from '../store/sample.js';
import {
  inFolder,
  noWorld,
  parquetRows,
  pipelineOf,
  smallFile,
  smallSynthetic,
  writeSource,
} from './fixture.js';

/** The fingerprint of a pipeline built in an empty data folder. */
async function fingerprintOf(pipeline: PipelineSpec): Promise<string> {
  return (await buildSnapshot(temporaryLayout(), pipeline, '.', noWorld)).fingerprint;
}

describe('building a snapshot', () => {
  it('gives the same fingerprint again, and finds the snapshot the second time', async () => {
    const layout = temporaryLayout();
    const pipeline = pipelineOf(writeSource(temporaryFolder()), smallSynthetic);
    const first = await buildSnapshot(layout, pipeline, '.', noWorld);
    expect(first).toMatchObject({ dataset: 'small', built: true });
    expect(await buildSnapshot(layout, pipeline, '.', noWorld)).toEqual({ ...first, built: false });
    expect(await fingerprintOf(pipeline)).toBe(first.fingerprint);
    expect(first.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  it('builds it anew, the same, when the snapshot was taken away', async () => {
    const layout = temporaryLayout();
    const pipeline = pipelineOf(writeSource(temporaryFolder()));
    const first = await buildSnapshot(layout, pipeline, '.', noWorld);
    const files = readdirSync(first.folder).map((name) => readFileSync(join(first.folder, name)));
    rmSync(first.folder, { recursive: true });
    expect(await buildSnapshot(layout, pipeline, '.', noWorld)).toEqual(first);
    expect(readdirSync(first.folder).map((name) => readFileSync(join(first.folder, name)))).toEqual(
      files,
    );
  });

  it('does not mind where the input files lie', async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()];
    const source = writeSource(here);
    cpSync(here, there, { recursive: true });
    const moved = inFolder(source, there);
    expect(await fingerprintOf(pipelineOf(moved))).toBe(await fingerprintOf(pipelineOf(source)));
  });

  it.each([
    ['one character of a news item', { '2022-01-07': { prices: 102, news: ['Orders fell!'] } }],
    ['one character of a filing', { '2022-01-10': { prices: 101, '10k': ['A year went bY.'] } }],
    [
      'the last digit of a price',
      { '2022-01-07': { prices: 102.00000000000001, news: ['Orders fell.'] } },
    ],
    [
      'the day of a document',
      {
        '2022-01-07': { prices: 102 },
        '2022-01-10': { prices: 101, news: ['Orders fell.'], '10k': ['A year went by.'] },
      },
    ],
  ])('gives another fingerprint when %s changes', async (_, change) => {
    const days = { ...smallFile, '2022-01-07': { prices: 102, news: ['Orders fell.'] } };
    const before = await fingerprintOf(pipelineOf(writeSource(temporaryFolder(), { TOY: days })));
    const changed = writeSource(temporaryFolder(), { TOY: { ...days, ...change } });
    expect(await fingerprintOf(pipelineOf(changed))).not.toBe(before);
  });

  it('sees that an input file changed under its name', async () => {
    const [layout, folder] = [temporaryLayout(), temporaryFolder()];
    const pipeline = pipelineOf(writeSource(folder));
    const before = await buildSnapshot(layout, pipeline, '.', noWorld);
    writeSource(folder, { TOY: { ...smallFile, '2022-01-11': { prices: 99 } } });
    const after = await buildSnapshot(layout, pipeline, '.', noWorld);
    expect(after.built).toBe(true);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(existsSync(before.folder)).toBe(true);
  });

  it('refuses a ticker that two sources give', async () => {
    const source = writeSource(temporaryFolder());
    const error = await rejection(fingerprintOf(pipelineOf(source, source)));
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toBe('two sources introduce the ticker TOY');
    expect(error.exitCode).toBe(2);
  });

  it('leaves nothing under the dataset’s name when it fails', async () => {
    const layout = temporaryLayout();
    const source = writeSource(temporaryFolder());
    await rejection(buildSnapshot(layout, pipelineOf(source, source), '.', noWorld));
    expect(existsSync(join(layout.data, 'snapshots', 'small', 'builds'))).toBe(false);
  });
});

describe('transforms', () => {
  it('count what they removed, in the manifest', async () => {
    const layout = temporaryLayout();
    const { fingerprint } = await buildSnapshot(
      layout,
      pipelineOf(writeSource(temporaryFolder())),
      '.',
      noWorld,
    );
    const manifest = await readManifest(layout, 'small', fingerprint);
    expect(manifest.transforms).toEqual([
      { kind: 'drop_empty_text', options: {}, removed: 1 },
      { kind: 'drop_exact_duplicates', options: {}, removed: 1 },
      { kind: 'assign_sessions', options: { delay_minutes: 0 }, removed: 0 },
    ]);
    expect(manifest.rows).toEqual({
      companies: 1,
      prices: 3,
      corporate_actions: 0,
      news: 2,
      filings: 2,
      filing_sections: 0,
      set_aside: 2,
    });
  });

  it('keep the earliest of equal documents, and equal documents of two tickers', async () => {
    const layout = temporaryLayout();
    const source = writeSource(temporaryFolder(), { TOY: smallFile, TIN: smallFile });
    const { folder } = await buildSnapshot(layout, pipelineOf(source), '.', noWorld);
    expect(await parquetRows(join(folder, 'news.parquet'), 'id, text', 'id')).toEqual([
      { id: 'TIN-news-2022-01-06-001', text: 'Orders rose.' },
      { id: 'TIN-news-2022-01-07-001', text: 'Orders fell.' },
      { id: 'TOY-news-2022-01-06-001', text: 'Orders rose.' },
      { id: 'TOY-news-2022-01-07-001', text: 'Orders fell.' },
    ]);
  });

  it('that are not named remove nothing', async () => {
    const layout = temporaryLayout();
    const pipeline = { ...pipelineOf(writeSource(temporaryFolder())), transforms: [] };
    const { fingerprint } = await buildSnapshot(layout, pipeline, '.', noWorld);
    expect((await readManifest(layout, 'small', fingerprint)).rows['news']).toBe(4);
  });
});

const compiled = resolve('dist/dataset/pipeline.js');

describe.skipIf(!existsSync(compiled))('in another process', () => {
  it('the fingerprint depends on no time zone, language, folder or working directory', () => {
    const folder = temporaryFolder();
    const source = writeSource(join(folder, 'inputs'));
    const build = (place: string, env: Record<string, string>): string => {
      const inputs = join(folder, place, 'inputs');
      cpSync(join(folder, 'inputs'), inputs, { recursive: true });
      mkdirSync(join(folder, place, 'work'), { recursive: true });
      const pipeline = pipelineOf(inFolder(source, '../inputs'), smallSynthetic);
      const layout = { data: join(folder, place, 'data'), reports: '' };
      const program = `
        const { buildSnapshot } = await import(${JSON.stringify(pathToFileURL(compiled).href)});
        const built = await buildSnapshot(${JSON.stringify(layout)}, ${JSON.stringify(pipeline)}, '.', { begin() {} });
        console.log(built.fingerprint);`;
      return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        cwd: join(folder, place, 'work'),
        env: { PATH: process.env['PATH'], ...env },
        encoding: 'utf8',
      });
    };
    const here = build('here', { TZ: 'UTC', LC_ALL: 'C' });
    const there = build('some place', { TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR' });
    expect(here).toMatch(/^[0-9a-f]{16}\n$/);
    expect(there).toBe(here);
  }, 20_000);
});
