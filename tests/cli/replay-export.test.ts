import { spawn } from 'node:child_process';
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesHash } from '../../src/base/content-hash.js';
import { parseNdjson } from '../../src/store/ndjson.js';
import { requestRecordSchema } from '../../src/store/prompt-record.js';
import { folderDigest } from '../experiment/folder-digest.js';
import { tinyExperiment, tinyWorkplace, type Workplace } from '../experiment/tiny-experiment.js';
import {
  completion,
  embeddings,
  loopbackServer,
  type LoopbackServer,
  type Received,
  type Reply,
} from '../llm/loopback-server.js';
import { program, type Ended } from './finmem.js';

const CANARY = 'sk-canary-51c0d7e94ab83f26';
const EXPORT = 'tiny.answers.ndjson';

/** Runs the program in a folder, with the key or without one. */
function finmem(
  { folder }: Workplace,
  key: string | undefined,
  ...words: string[]
): Promise<Ended> {
  const { CANARY_KEY: _, ...rest } = process.env;
  const env = key === undefined ? rest : { ...rest, CANARY_KEY: key };
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const dice = (text: string): number => Number.parseInt(bytesHash(text).slice(0, 2), 16);

/** Answers from the words of the request alone; now and then badly, and once in a while always so. */
function chat({ body, headers }: Received): Reply {
  const messages = Array.isArray(body['messages']) ? body['messages'] : [];
  const number = dice(JSON.stringify(messages.slice(0, 2)));
  const isFirst = messages.length === 2;
  // An answer that no schema takes, and that tells the key to whoever keeps it.
  const bad = { nonsense: `You sent ${headers['authorization'] ?? ''}.` };
  if (number < 16 || (number < 48 && isFirst)) return completion(bad);
  const schema = JSON.stringify(body['response_format']);
  if (schema.includes('"sentiment"'))
    return completion({ summary: 'Well.', sentiment: 'positive' });
  if (schema.includes('"insight"')) return completion({ insight: `Demand held up (${number}).` });
  const told = { rationale: `As the memories say (${number}).`, cited: [] };
  if (!schema.includes('"action"')) return completion(told);
  return completion({ action: ['buy', 'hold', 'sell'][number % 3], ...told });
}

function vectors({ body }: Received): Reply {
  const texts = Array.isArray(body['input']) ? body['input'].map(String) : [];
  const axes = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  return embeddings(texts.map((text) => axes.map((axis) => dice(axis + text) - 127.5)));
}

function experimentAt(baseUrl: string): string {
  const server = `backend: openai, base_url: "${baseUrl}", api_key_env: CANARY_KEY, max_retries: 0`;
  const model = `model: { ${server}, model: test-model }`;
  const embedder = `embedder: { ${server}, model: test-embedder }`;
  return tinyExperiment
    .replace('finmem: { kind: finmem }', `finmem: { kind: finmem, ${model}, ${embedder} }`)
    .replace('tickers: [ACME, VOID]', 'tickers: [ACME]')
    .replace('[2022-01-03, 2022-03-31]', '[2022-01-03, 2022-02-11]')
    .replace('[2022-04-01, 2022-06-29]', '[2022-02-14, 2022-03-31]')
    .replace('[1, 5]', '[5]');
}

const digests = async ({ folder }: Workplace) => ({
  runs: await folderDigest(join(folder, 'data/runs')),
  reports: await folderDigest(join(folder, 'reports')),
});

describe('a colleague with the export of an experiment, without its key, its server or its runs,', () => {
  let server: LoopbackServer;
  let here: Workplace;
  let there: Workplace;
  let baseUrl: string;
  const ended: Ended[] = [];

  beforeAll(async () => {
    server = await loopbackServer((request) =>
      request.path.endsWith('/embeddings') ? vectors(request) : chat(request),
    );
    ({ baseUrl } = server);
    here = await tinyWorkplace(experimentAt(baseUrl));
    ended.push(await finmem(here, CANARY, 'run', 'tiny.yaml', '-j', '8'));
    await server.close();
    ended.push(await finmem(here, undefined, 'cache', 'export', 'tiny.yaml'));
    there = await tinyWorkplace(experimentAt(baseUrl));
    await copyFile(join(here.folder, EXPORT), join(there.folder, EXPORT));
  }, 120_000);

  afterAll(async () => {
    await server.close();
    for (const { folder } of [here, there]) await rm(folder, { recursive: true, force: true });
  });

  it('was preceded by a run that asked both servers, abstained and asked again', async () => {
    expect(ended.map(({ code, err }) => (code === 0 ? '' : err))).toEqual(['', '']);
    const paths = new Set(server.received.map(({ path }) => path));
    expect(paths).toEqual(new Set(['/v1/chat/completions', '/v1/embeddings']));
    for (const { headers } of server.received) {
      expect(headers['authorization']).toBe(`Bearer ${CANARY}`);
    }
    const report = await readFile(join(here.folder, 'reports/tiny/report.md'), 'utf8');
    expect(report).toMatch(/\*\*Abstentions\*\*: [1-9]\d* /);
    const lines = (await readFile(join(here.folder, EXPORT), 'utf8')).split('\n');
    expect(lines.filter((line) => /"calls":[23]\b.*"kind":"answer"/.test(line))).not.toEqual([]);
    expect(lines.filter((line) => line.includes('"kind":"abstention"'))).not.toEqual([]);
  });

  it('is given just what the runs rest on, which is all that was kept', async () => {
    const runs = join(here.folder, 'data/runs');
    const names = (await readdir(runs, { recursive: true })).filter((name) =>
      name.endsWith('requests.ndjson'),
    );
    const texts = await Promise.all(names.map((name) => readFile(join(runs, name), 'utf8')));
    const used = texts.flatMap(parseNdjson).map((line) => requestRecordSchema.parse(line).key);
    const [, ...lines] = parseNdjson(await readFile(join(here.folder, EXPORT), 'utf8'));
    const exported = lines.map(
      (line) => requestRecordSchema.pick({ key: true }).loose().parse(line).key,
    );
    expect(exported).toEqual([...new Set(used)].toSorted());
    expect((await finmem(here, undefined, 'cache', 'prune')).out).toMatch(/^Nothing to remove/);
  });

  it('is told what is missing before the import', { timeout: 60_000 }, async () => {
    const refused = await finmem(there, undefined, 'run', 'tiny.yaml', '--cache', 'replay');
    ended.push(refused);
    expect(refused.code).toBe(3);
    expect(refused.err).toMatch(/no kept (answer|vector)/);
    await rm(join(there.folder, 'data'), { recursive: true });
    await rm(join(there.folder, 'reports'), { recursive: true });
  });

  it.each([
    ['--cache replay', ['--cache', 'replay', '-j', '8']],
    ['--replay, one trial at a time', ['--replay', '-j', '1']],
  ])(
    'rebuilds the same runs and report, to the byte, with %s',
    { timeout: 60_000 },
    async (_, flags) => {
      const imported = await finmem(there, undefined, 'cache', 'import', EXPORT);
      expect([imported.code, imported.err]).toEqual([0, '']);
      const replayed = await finmem(there, undefined, 'run', 'tiny.yaml', ...flags);
      ended.push(imported, replayed);
      expect(`${replayed.code} ${replayed.code === 0 ? '' : replayed.err}`).toBe('0 ');
      expect(await digests(there)).toEqual(await digests(here));
      for (const folder of ['data/runs', 'reports']) {
        await rm(join(there.folder, folder), { recursive: true });
      }
    },
  );

  it('can pass on the same export', { timeout: 60_000 }, async () => {
    await finmem(there, undefined, 'run', 'tiny.yaml', '--replay');
    const again = await finmem(there, undefined, 'cache', 'export', 'tiny', '-o', 'again.ndjson');
    ended.push(again);
    const [first, second] = await Promise.all(
      [join(here.folder, EXPORT), join(there.folder, 'again.ndjson')].map((file) => readFile(file)),
    );
    expect(second).toEqual(first);
  });

  it(
    'finds the key in no file and no output, though the server repeated it',
    { timeout: 60_000 },
    async () => {
      for (const { folder } of [here, there]) {
        const names = await readdir(folder, { recursive: true, withFileTypes: true });
        for (const entry of names.filter((file) => file.isFile())) {
          const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
          expect(text.includes(CANARY), entry.name).toBe(false);
        }
      }
      for (const { out, err } of ended) expect(out + err).not.toContain(CANARY);
    },
  );
});
