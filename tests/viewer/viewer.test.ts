import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeReport } from '../../src/report/report.js';
import { experimentFolder, runFolder, type Layout } from '../../src/store/layout.js';
import { readExperiment } from '../../src/store/run-folder.js';
import { localShare } from '../../src/store/share/local-share.js';
import { openViewer, type Viewer } from '../../src/viewer/serve.js';
import { writeMadeUpExperiment } from '../report/made-up-experiment.js';
import { tinyShape } from '../report/made-up-shape.js';
import { scratch } from '../report/scratch.js';
import { asked } from './asked.js';

const rowsSchema = z.array(
  z.looseObject({
    experiment: z.string(),
    state: z.string(),
    hasReport: z.boolean(),
    trials: z.looseObject({ done: z.number(), total: z.number() }).nullable(),
    headline: z.looseObject({ agent: z.string() }).nullable(),
  }),
);

describe('a viewer of a reports folder', () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  let viewer: Viewer;
  const get = (path: string, options = {}) => asked(viewer.url, path, options);
  const rows = async () => rowsSchema.parse(JSON.parse((await get('/experiments.json')).text));

  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    await writeMadeUpExperiment(layout, { ...tinyShape, axes: [] });
    await mkdir(layout.reports, { recursive: true });
    await writeFile(join(dirname(layout.reports), 'secret.txt'), 'secret');
    viewer = await openViewer({ share: localShare(layout), now: () => 0, port: 0 });
  });
  afterAll(async () => {
    await viewer.close();
    await remove();
  });

  it('lists an experiment without a report with the command that writes it, and then links it', async () => {
    const before = await get('/');
    expect(before.text).toContain('finmem report made-up');
    expect(before.text).toContain('&lt;b&gt;A made-up answer&lt;/b&gt;');
    expect((await rows())[0]).toMatchObject({ state: 'done', hasReport: false, headline: null });
    await writeReport(layout, 'made-up');
    const [row] = await rows();
    expect(row).toMatchObject({ experiment: 'made-up', hasReport: true });
    expect(row?.headline?.agent).not.toBe('oracle');
    expect((await get('/')).text).toContain('<a href="/reports/made-up/">made-up</a>');
  });

  it('tells what is left of an experiment, what runs and when all is done', async () => {
    const { trials } = await readExperiment(layout, 'made-up');
    const [{ id } = { id: '' }] = trials;
    const trial = runFolder(layout, 'made-up', id);
    await rm(trial, { recursive: true });
    // Its record is written when a run begins.
    await writeMadeUpExperiment(layout, { ...tinyShape, axes: [] }, (each) => each.id === id);
    expect((await rows())[0]).toMatchObject({
      state: 'unfinished',
      trials: { done: trials.length - 1, total: trials.length },
    });
    const claim = await localShare(layout).leases.claim(`runs/made-up/${id}`);
    expect((await rows())[0]).toMatchObject({ state: 'running' });
    expect((await get('/')).text).toContain('1 running;');
    await claim?.release();
    await writeMadeUpExperiment(layout, { ...tinyShape, axes: [] });
    expect((await rows())[0]).toMatchObject({ state: 'done', trials: { done: trials.length } });
  });

  it('goes on to list a report whose runs are gone', async () => {
    await rm(experimentFolder(layout, 'made-up'), { recursive: true });
    expect((await rows())[0]).toMatchObject({ state: 'report only', trials: null });
    await writeMadeUpExperiment(layout, { ...tinyShape, axes: [] });
  });

  it('answers with the files of a report, each as what it is', async () => {
    expect((await get('/reports/made-up')).headers.location).toBe('/reports/made-up/');
    const page = await get('/reports/made-up/');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const types = await Promise.all(
      [
        'metrics.csv',
        'content.json',
        'charts/cumulative-aaa.svg',
        'report.tex',
        'metrics.arrow',
      ].map(async (name) => (await get(`/reports/made-up/${name}`)).headers['content-type']),
    );
    expect(types).toEqual([
      'text/csv; charset=utf-8',
      'application/json; charset=utf-8',
      'image/svg+xml',
      'text/plain; charset=utf-8',
      'application/vnd.apache.arrow.file',
    ]);
    for (const { headers } of [page, await get('/'), await get('/nothing')]) {
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it.each([
    '/reports/../secret.txt',
    '/reports/made-up/../../secret.txt',
    '/reports/%2e%2e/secret.txt',
    '/reports/%2e%2e%2fsecret.txt',
    '/reports/..%5csecret.txt',
    '/reports/..\\secret.txt',
    '/reports/made-up%00/index.html',
    '/reports/%E0%A4%A',
    '/reports//secret.txt',
    '/secret.txt',
    '/reports/.hidden',
  ])('answers %s with nothing from outside the folder', async (path) => {
    await writeFile(join(layout.reports, '.hidden'), 'secret');
    const { status, text } = await get(path);
    expect([400, 404]).toContain(status);
    expect(text).not.toContain('secret');
  });

  it('follows no link out of the folder', async ({ skip }) => {
    try {
      await symlink(dirname(layout.reports), join(layout.reports, 'out'), 'junction');
      await symlink(join('..', 'secret.txt'), join(layout.reports, 'out.txt'));
    } catch {
      skip('no links can be made here');
    }
    for (const path of ['/reports/out/secret.txt', '/reports/out.txt', '/reports/out/']) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('answers no %s', async (method) => {
    const { status, headers } = await get('/', { method });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('answers to its own names alone, so that no page of another site can read it', async () => {
    for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '[::1]']) {
      const { status, text } = await get('/experiments.json', { host });
      expect([status, text.includes('made-up')], host).toEqual([403, false]);
    }
    expect((await get('/', { host: 'localhost:80' })).status).toBe(200);
  });

  it('says what to do about a port that is taken', async () => {
    const port = Number(new URL(viewer.url).port);
    const second = openViewer({ share: localShare(layout), now: () => 0, port });
    await expect(second).rejects.toMatchObject({
      message: `port ${port} is taken`,
      exitCode: 1,
      hint: expect.stringContaining('--port 0'),
    });
  });
});
