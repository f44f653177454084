import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { folderDigest } from '../experiment/folder-digest.js';
import { tinyPipeline } from '../experiment/tiny-experiment.js';
import {
  completion,
  loopbackServer,
  type LoopbackServer,
  type Received,
} from '../llm/loopback-server.js';
import { CANARY, environmentFor } from '../store/share/places.js';
import { startS3Server } from '../store/share/s3-server.js';
import { finmemWith, type Ended } from './finmem.js';

/** An answer in the schema asked for. */
function answer({ body }: Received): unknown {
  const schema = JSON.stringify(body['response_format']);
  if (schema.includes('"sentiment"')) return { summary: 'In short, well.', sentiment: 'positive' };
  if (schema.includes('"insight"')) return { insight: 'Strong demand held up.' };
  const told = { rationale: 'As the memories say.', cited: [] };
  return schema.includes('"action"') ? { ...told, action: 'buy' } : told;
}

const experiment = (baseUrl: string): string => `name: shared
dataset: { pipeline: tiny-pipeline.yaml }
tickers: [ACME]
windows: { warm_up: [2022-01-10, 2022-01-14], test: [2022-01-17, 2022-01-28] }
agents:
  finmem:
    kind: finmem
    model: { backend: openai, model: test-model, base_url: "${baseUrl}", max_retries: 0 }
  buy-and-hold: { kind: buy_and_hold }
seeds: [1, 2]
`;

/** A machine: a folder of its own with the experiment's files, and the program in it. */
interface Machine {
  readonly folder: string;
  finmem(...words: string[]): Promise<Ended>;
}

let bucket: Awaited<ReturnType<typeof startS3Server>>;
let models: LoopbackServer;
/** Has run the experiment to its end. */
let one: Machine;
let ended: Ended;

function machine(address = 's3://bucket/team'): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'finmem-store-'));
  folders.push(folder);
  writeFileSync(join(folder, 'tiny-pipeline.yaml'), tinyPipeline);
  writeFileSync(join(folder, 'shared.yaml'), experiment(models.baseUrl));
  const environment = { ...environmentFor(bucket.endpoint), OPENAI_API_KEY: 'none' };
  return {
    folder,
    finmem: (...words) => finmemWith(environment, folder, '--store', address, ...words),
  };
}

const folders: string[] = [];
const reportOf = ({ folder }: Machine) => folderDigest(join(folder, 'reports/shared'));
const runsOf = ({ folder }: Machine) => folderDigest(join(folder, 'data/runs'));

async function done(running: Promise<Ended>): Promise<Ended> {
  const { code, out, err } = await running;
  expect(`${code} ${code === 0 ? '' : err}`).toBe('0 ');
  return { code, out, err };
}

beforeAll(async () => {
  bucket = await startS3Server({ pageSize: 5 });
  models = await loopbackServer((request) => completion(answer(request)));
  one = machine();
  ended = await done(one.finmem('run', 'shared.yaml'));
}, 120_000);

afterAll(async () => {
  bucket.close();
  await models.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('finmem --store s3://…', { timeout: 120_000 }, () => {
  it('reports on another machine what one has run, to the byte', async () => {
    expect(models.received.length).toBeGreaterThan(10);
    const two = machine();
    const { err } = await done(two.finmem('report', 'shared'));
    expect(err).toContain('fetching 3 runs from the store');
    expect(await reportOf(two)).toEqual(await reportOf(one));
    expect(await runsOf(two)).toEqual(await runsOf(one));
  });

  it('finds nothing left to do', async () => {
    const asked = models.received.length;
    const again = await done(one.finmem('--json', 'run', 'shared.yaml'));
    expect(JSON.parse(again.out)).toMatchObject({ complete: 3, found: 3, finished: 0 });
    expect(models.received.length).toBe(asked);
  });

  it('fetches the trial whose id begins so alone, all for SQL, answers for an export', async () => {
    const names = await readdir(join(one.folder, 'data/runs/shared'));
    const id = names.find((name) => !name.includes('.')) ?? '';
    const two = machine();
    expect((await done(two.finmem('show', id.slice(0, 8)))).out).toContain(id);
    expect(await readdir(join(two.folder, 'data/runs/shared'))).toHaveLength(2);
    const counted = await done(two.finmem('--json', 'sql', 'SELECT count(*) AS n FROM trials'));
    expect(JSON.parse(counted.out)).toEqual([{ n: 3 }]);
    const output = join(two.folder, 'answers.ndjson');
    await done(two.finmem('cache', 'export', 'shared', '-o', output));
    expect(await readFile(output, 'utf8')).toContain('test-model');
  });

  it('writes no credential into any file, object or message', async () => {
    const entries = await readdir(one.folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((file) => file.isFile())) {
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      expect(text.includes(CANARY), entry.name).toBe(false);
    }
    const objects = [...bucket.store.objects.values()].map(({ body }) => body.toString('latin1'));
    expect([ended.out, ended.err, ...objects].join('\n')).not.toContain(CANARY);
  });

  it('shares runs that were made with another store, or with none', async () => {
    const asked = models.received.length;
    await done(one.finmem('--store', 's3://bucket/other', 'run', 'shared.yaml'));
    const keysOf = (prefix: string): string[] =>
      [...bucket.store.objects.keys()]
        .filter((key) => key.startsWith(`${prefix}/runs/`) || key.startsWith(`${prefix}/whole/`))
        .map((key) => key.slice(prefix.length))
        .toSorted();
    expect(keysOf('other')).toEqual(keysOf('team'));
    expect(models.received.length).toBe(asked);
  });

  it('rebuilds the runs elsewhere from the answers kept there, without a question', async () => {
    const asked = models.received.length;
    for (const key of bucket.store.objects.keys()) {
      if (key.includes('runs/shared/')) bucket.store.objects.delete(key);
    }
    const two = machine();
    await done(two.finmem('run', 'shared.yaml', '--replay'));
    expect(await runsOf(two)).toEqual(await runsOf(one));
    expect(models.received.length).toBe(asked);
  });

  it('runs every trial once when two begin at once', async () => {
    const address = 's3://bucket/both';
    const both = await Promise.all(
      [machine(address), machine(address)].map((each) =>
        done(each.finmem('--json', 'run', 'shared.yaml')),
      ),
    );
    const counts = both.map(({ out }) => countsSchema.parse(JSON.parse(out)));
    expect(counts.map(({ complete }) => complete)).toEqual([3, 3]);
    expect(counts.reduce((sum, { finished }) => sum + finished, 0)).toBe(3);
  });
});

const countsSchema = z.looseObject({ complete: z.number(), finished: z.number() });

describe('finmem --store file://…', { timeout: 120_000 }, () => {
  it('keeps everything under that folder and nothing in the data folder', async () => {
    const shared = machine().folder;
    const two = machine(pathToFileURL(shared).href);
    await done(two.finmem('run', 'shared.yaml'));
    expect(await folderDigest(join(shared, 'runs'))).toEqual(await runsOf(one));
    expect(await reportOf(two)).toEqual(await reportOf(one));
    expect(await readdir(two.folder)).not.toContain('data');
  });

  it('is taken from FINMEM_STORE where the command does not say', async () => {
    const { code, err } = await finmemWith({ FINMEM_STORE: 'shared' }, one.folder, 'list');
    expect([code, err]).toEqual([2, expect.stringContaining('file:///an/absolute/folder')]);
  });
});
