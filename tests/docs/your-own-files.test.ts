import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadPipeline } from '../../src/config/pipeline-file.js';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import { openDatabase, type Row } from '../../src/store/duckdb.js';
import { noWorld } from '../dataset/fixture.js';
import { readPage } from './markdown.js';
import { writeNamedFiles } from './named-files.js';

const page = readPage('docs/your-own-files.md');
const sourcesSchema = z.looseObject({ sources: z.array(z.json()) });

/** The page's pipeline with every source that the page adds to it. */
function wholePipeline(folder: string): string {
  const first = sourcesSchema.parse(
    parse(readFileSync(join(folder, 'pipelines/mine.yaml'), 'utf8')),
  );
  const added = page.blocks
    .filter(({ language, words }) => language === 'yaml' && words.includes('fragment'))
    .flatMap(({ text }) => sourcesSchema.parse(parse(text)).sources);
  return JSON.stringify({ ...first, sources: [...first.sources, ...added] });
}

describe('the files that docs/your-own-files.md shows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'finmem-'));
  let snapshot: string;
  const rows = async (query: string): Promise<Row[]> => {
    const database = await openDatabase();
    try {
      return await database.rows(
        query.replace(/FROM (\w+)/, (_, table: string) => `FROM '${snapshot}/${table}.parquet'`),
      );
    } finally {
      database.close();
    }
  };

  beforeAll(async () => {
    writeNamedFiles([page], folder);
    const pipeline = loadPipeline(wholePipeline(folder), 'mine.yaml', []);
    const layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
    const built = await buildSnapshot(layout, pipeline, join(folder, 'pipelines'), noWorld);
    expect(built.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    snapshot = built.folder.replaceAll('\\', '/');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('give the fingerprint that the page shows, before anything is added to its pipeline', async () => {
    const file = join(folder, 'pipelines/mine.yaml');
    const pipeline = loadPipeline(readFileSync(file, 'utf8'), file, []);
    const layout = { data: join(folder, 'first'), reports: join(folder, 'reports') };
    const { fingerprint } = await buildSnapshot(
      layout,
      pipeline,
      join(folder, 'pipelines'),
      noWorld,
    );
    const shown = new Set(readFileSync(page.file, 'utf8').match(/\b[0-9a-f]{16}\b/g));
    expect([...shown]).toEqual([fingerprint]);
  });

  it('give a bar of each session that has a price', async () => {
    expect(
      await rows(
        'SELECT session_date::VARCHAR AS date, open, close, adjusted_close FROM prices ORDER BY 1',
      ),
    ).toEqual([
      { date: '2021-01-04', open: 50.1, close: 50.6, adjusted_close: 50.12 },
      { date: '2021-01-05', open: 50.7, close: 51, adjusted_close: 50.51 },
      { date: '2021-01-07', open: 51.2, close: 52.3, adjusted_close: 51.8 },
      { date: '2021-01-08', open: 52.2, close: 51.9, adjusted_close: 51.9 },
    ]);
  });

  it('give news at the moment each says, seen from the next close on', async () => {
    expect(
      await rows(
        `SELECT headline, strftime(available_at, '%Y-%m-%dT%H:%M:%SZ') AS known,
           visible_from::VARCHAR AS seen, tagged_tickers::INTEGER AS tagged FROM news ORDER BY 2`,
      ),
    ).toEqual([
      { headline: 'Tools in demand', known: '2021-01-04T21:10:00Z', seen: '2021-01-05', tagged: 2 },
      // Sixteen past four in the afternoon of Berlin is in the morning of New York.
      {
        headline: 'Werkzeug gefragt',
        known: '2021-01-05T15:12:00Z',
        seen: '2021-01-05',
        tagged: null,
      },
      { headline: 'A new plant', known: '2021-01-06T09:00:01Z', seen: '2021-01-07', tagged: 1 },
    ]);
  });

  it('give a dividend and an annual report', async () => {
    expect(
      await rows('SELECT session_date::VARCHAR AS date, kind, value FROM corporate_actions'),
    ).toEqual([{ date: '2021-01-08', kind: 'dividend', value: 0.5 }]);
    expect(
      await rows(
        'SELECT form, period_end::VARCHAR AS period, visible_from::VARCHAR AS seen, text FROM filings',
      ),
    ).toEqual([
      {
        form: '10-K',
        period: '2020-09-30',
        // The 6th has no bar.
        seen: '2021-01-07',
        text: 'Sales rose by a tenth, and costs by less.',
      },
    ]);
  });

  it('are set aside for reasons that the page explains', async () => {
    const aside = await rows('SELECT place, reason FROM set_aside ORDER BY ALL');
    expect(aside.map(({ place }) => place)).toEqual([
      '2021.ndjson:3',
      'ACME.csv:4',
      'filings.csv:3',
    ]);
    const text = readFileSync(page.file, 'utf8');
    for (const { reason } of aside) expect(text).toContain(`| ${String(reason)} `);
  });
});
