import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import { readManifest } from '../../src/dataset/snapshot.js';
import { snapshotFolder, truthFolder } from '../../src/store/layout.js';
import { snapshotManifestSchema } from '../../src/store/snapshot-manifest.js';
import { rejection } from '../llm/example-prompt.js';
import { temporaryFolder, temporaryLayout } from '../store/sample.js';
import { noWorld, pipelineOf, smallSynthetic, writeSource } from './fixture.js';

describe('a synthetic snapshot', () => {
  it('keeps its truth in a folder of its own, never in the snapshot', async () => {
    const layout = temporaryLayout();
    const { folder, fingerprint } = await buildSnapshot(
      layout,
      pipelineOf(smallSynthetic),
      '.',
      noWorld,
    );
    expect(readdirSync(folder).toSorted()).toEqual([
      'companies.parquet',
      'corporate_actions.parquet',
      'filing_sections.parquet',
      'filings.parquet',
      'manifest.json',
      'news.parquet',
      'prices.parquet',
      'set_aside.parquet',
    ]);
    const truth = truthFolder(layout, 'small', fingerprint);
    expect(readdirSync(truth).toSorted()).toEqual([
      'document_truth.parquet',
      'return_truth.parquet',
    ]);
    expect(truth.startsWith(snapshotFolder(layout, 'small', fingerprint))).toBe(false);
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    expect(text).not.toMatch(/"(?:tone|role|expected_next_return)"/);
  });

  it('names in its manifest what was planted; real data say that nothing was', async () => {
    const layout = temporaryLayout();
    const planted = await buildSnapshot(layout, pipelineOf(smallSynthetic), '.', noWorld);
    const real = await buildSnapshot(
      layout,
      pipelineOf(writeSource(temporaryFolder())),
      '.',
      noWorld,
    );
    const manifests = await Promise.all(
      [planted, real].map(({ fingerprint }) => readManifest(layout, 'small', fingerprint)),
    );
    expect(manifests.map((manifest) => manifest.planted)).toEqual([
      { signal_tickers: ['SIG'], control_tickers: ['CTL'] },
      null,
    ]);
    expect(existsSync(truthFolder(layout, 'small', real.fingerprint))).toBe(false);
  });
});

describe('the manifest', () => {
  it('is in its schema and tells each ticker’s span and counts, and what was assumed', async () => {
    const layout = temporaryLayout();
    const folder = temporaryFolder();
    const built = await buildSnapshot(layout, pipelineOf(writeSource(folder)), '.', noWorld);
    const text = readFileSync(join(built.folder, 'manifest.json'), 'utf8');
    const manifest = snapshotManifestSchema.parse(JSON.parse(text));
    expect(manifest.fingerprint).toBe(built.fingerprint);
    expect(manifest.span).toEqual(['2022-01-06', '2022-01-10']);
    expect(manifest.tickers).toEqual([
      {
        ticker: 'TOY',
        name: 'TOY Works',
        calendar: 'nyse',
        sessions: 3,
        first: '2022-01-06',
        last: '2022-01-10',
        news: 2,
        filings: 2,
        has_open: false,
      },
    ]);
    expect(manifest.assumed_availability).toBe(4);
    expect(manifest.sources[0]?.inputs[0]?.name).toBe('TOY.json');
    // Where the files lay says nothing of what they hold.
    expect(text).not.toContain(folder);
  });

  it('of a snapshot that is not here says how to build it', async () => {
    const error = await rejection(readManifest(temporaryLayout(), 'small', 'ffff'));
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.hint).toContain('finmem data build pipelines/small.yaml');
  });
});
