import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { folderDigest } from '../experiment/folder-digest.js';
import { openDataServer, type DataServer } from '../dataset/servers/data-server.js';
import { answerTiingo } from '../dataset/servers/tiingo-server.js';
import { program, type Ended } from './finmem.js';

const KEY = 'tiingo-canary-0123456789abcdef';
const symbols = Array.from({ length: 12 }, (_, index) => `TOY${String.fromCharCode(65 + index)}`);
const market = {
  key: KEY,
  from: '2022-01-03',
  to: '2022-03-31',
  tickers: Object.fromEntries(symbols.map((symbol) => [symbol, {}])),
};

const pipelineAt = (url: string, tickers: readonly string[] = symbols): string =>
  [
    'name: toys',
    'from: 2022-01-03',
    'to: 2022-03-31',
    'tickers:',
    ...tickers.map(
      (ticker) => `  - { ticker: ${ticker}, name: ${ticker}, sector: Toys, introduction: Toys. }`,
    ),
    'sources:',
    `  - { kind: tiingo, base_url: "${url}", requests_per_minute: 100000 }`,
    '',
  ].join('\n');

const experiment = `title: Toys
dataset: { pipeline: toys.yaml }
tickers: [TOYA]
windows:
  warm_up: [2022-01-03, 2022-02-28]
  test: [2022-03-01, 2022-03-30]
agents:
  buy-and-hold: { kind: buy_and_hold }
  flat: { kind: flat }
seeds: [1]
`;

const resultSchema = z.looseObject({
  fingerprint: z.string(),
  built: z.boolean(),
  replies: z.array(z.looseObject({ service: z.string(), kept: z.int(), fetched: z.int() })),
});

describe('finmem data build', { timeout: 120_000 }, () => {
  let server: DataServer;
  /** Called at each request. */
  let onRequest: () => void = () => undefined;
  let reference: Awaited<ReturnType<typeof built>>;
  const folders: string[] = [];

  const workplace = async (text = pipelineAt(server.url)): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'finmem-build-'));
    folders.push(folder);
    await writeFile(join(folder, 'toys.yaml'), text);
    await writeFile(join(folder, 'experiment.yaml'), experiment);
    return folder;
  };
  const start = (folder: string, words: readonly string[], key: string | undefined = KEY) => {
    const env = { ...process.env, TIINGO_API_KEY: key };
    const child = spawn(process.execPath, [program, ...words], { cwd: folder, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const ended = new Promise<Ended>((resolve) =>
      child.on('close', (code) => resolve({ code, out, err })),
    );
    return { child, ended };
  };
  const build = (folder: string, ...words: string[]): Promise<Ended> =>
    start(folder, ['data', 'build', 'toys.yaml', ...words]).ended;
  /** What a build that goes well prints as JSON. */
  async function built(folder: string, ...words: string[]) {
    const { out, err, code } = await build(folder, '--json', ...words);
    expect(code, err).toBe(0);
    return resultSchema.parse(JSON.parse(out));
  }
  const pathsAsked = (): string[] => server.asked.map(({ url }) => url.pathname);

  beforeAll(async () => {
    server = await openDataServer((asked) => {
      onRequest();
      return answerTiingo(market, asked);
    });
    reference = await built(await workplace());
  }, 120_000);
  afterAll(async () => {
    await server.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('tells how many replies were fetched, and where the snapshot lies', async () => {
    const folder = await workplace();
    const { code, out, err } = await build(folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^dataset toys, fingerprint [0-9a-f]{16}, built\n {2}data\/snapshots/);
    expect(out).toMatch(/\n12 replies fetched \(\d+\.\d kB\), 0 taken from those kept\n$/);
    expect(err).toMatch(
      /^tiingo: 12 requests, 0 kept, 12 fetched \(\d+\.\d kB\)\nbuilding: tiingo\nbuilding: assign_sessions\n$/,
    );
  });

  it('shows what was set aside by reason, and how to see the rows', async () => {
    const dented = await openDataServer((asked) => {
      const { body } = answerTiingo(market, asked);
      const rows = z.array(z.looseObject({ date: z.string() })).parse(JSON.parse(body));
      return { body: JSON.stringify([{ ...rows[0], date: 'some day' }, ...rows]) };
    });
    const folder = await workplace(pipelineAt(dented.url, ['TOYA', 'TOYB']));
    const { code, out } = await build(folder, '--quiet');
    await dented.close();
    expect(code).toBe(0);
    expect(out).toMatch(
      /2 rows set aside\nmeant for +step +rows +reason\n *prices +read +2 +a row/,
    );
    const query = /see the rows: finmem sql "(.*)"/.exec(out)?.[1] ?? '';
    const rows = await start(folder, ['sql', query]).ended;
    expect(rows.out).toContain('tiingo /tiingo/daily/toya/prices');
  });

  it('keeps replies: built again it asks nobody, offline it needs no key', async () => {
    const folder = await workplace();
    await built(folder);
    const before = server.asked.length;
    expect(await built(folder)).toMatchObject({
      built: false,
      replies: [{ kept: 12, fetched: 0 }],
    });
    await rm(join(folder, 'data/snapshots'), { recursive: true });
    const offline = start(folder, ['data', 'build', 'toys.yaml', '--offline', '--json'], '');
    const { out, code } = await offline.ended;
    expect(code).toBe(0);
    expect(resultSchema.parse(JSON.parse(out)).fingerprint).toBe(reference.fingerprint);
    expect(server.asked.length).toBe(before);
  });

  it('offline says which reply is missing', async () => {
    const { code, err } = await build(await workplace(), '--offline');
    expect(code).toBe(1);
    expect(err).toMatch(/^tiingo \/tiingo\/daily\/toya\/prices\S*: this reply is not kept here/);
  });

  it('fetches everything again when asked to', async () => {
    const folder = await workplace();
    await built(folder);
    const again = await built(folder, '--refresh');
    expect(again).toMatchObject({ built: false, replies: [{ kept: 0, fetched: 12 }] });
    const { code, err } = await build(folder, '--refresh', '--offline');
    expect(code).toBe(2);
    expect(err).toContain("'--refresh' cannot be used with option '--offline'");
  });

  it('fetches only what is new when a ticker is added', async () => {
    const folder = await workplace(pipelineAt(server.url, symbols.slice(1)));
    await built(folder);
    await writeFile(join(folder, 'toys.yaml'), pipelineAt(server.url));
    const more = await built(folder);
    expect(more).toMatchObject({ built: true, replies: [{ kept: 11, fetched: 1 }] });
    expect(more.fingerprint).toBe(reference.fingerprint);
  });

  it('killed while fetching, at any request, goes on with what is not kept', async () => {
    const folder = await workplace();
    for (const request of [1, 2, 5, 4]) {
      const { child, ended } = start(folder, ['data', 'build', 'toys.yaml']);
      let left = request;
      onRequest = () => void ((left -= 1) === 0 && child.kill('SIGKILL'));
      const { code } = await ended;
      onRequest = () => undefined;
      expect(code).toBeNull();
    }
    const kept = await repliesKept(folder);
    expect(kept.length).toBeGreaterThan(4);
    const before = server.asked.length;
    const last = await built(folder);
    expect(last.fingerprint).toBe(reference.fingerprint);
    const asked = pathsAsked().slice(before);
    expect(asked.length).toBe(12 - kept.length);
    expect(asked.filter((path) => kept.some((one) => one.startsWith(path)))).toEqual([]);
    const names = await readdir(folder, { recursive: true });
    expect(names.filter((name) => name.includes('.partial-'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'interrupted while fetching ends with exit code 130 and no further request',
    async () => {
      const folder = await workplace();
      const before = server.asked.length;
      const { child, ended } = start(folder, ['data', 'build', 'toys.yaml']);
      onRequest = () => void (server.asked.length - before === 3 && child.kill('SIGINT'));
      const { code, err } = await ended;
      onRequest = () => undefined;
      expect(code).toBe(130);
      expect(err).toContain('the same command goes on from here');
      // The signal may be on its way while one more request begins.
      expect(server.asked.length - before).toBeLessThan(6);
      expect((await built(folder)).fingerprint).toBe(reference.fingerprint);
    },
  );

  it('goes well twice at once in one folder', async () => {
    const folder = await workplace();
    const both = await Promise.all([built(folder), built(folder)]);
    for (const { fingerprint } of both) expect(fingerprint).toBe(reference.fingerprint);
    const before = server.asked.length;
    expect((await built(folder, '--offline')).built).toBe(false);
    expect(server.asked.length).toBe(before);
    const digest = await folderDigest(join(folder, 'data/snapshots'));
    expect([...digest.keys()].filter((name) => name.endsWith('manifest.json')).length).toBe(1);
  });

  it('writes the key nowhere, and says which variable it belongs in', async () => {
    const folder = await workplace();
    const refused = await start(folder, ['data', 'build', 'toys.yaml'], `${KEY}-wrong`).ended;
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('TIINGO_API_KEY');
    const went = await build(folder);
    expect(refused.out + refused.err + went.out + went.err).not.toContain(KEY);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      expect(text.includes(KEY), entry.name).toBe(false);
    }
  });

  describe('an experiment that names its snapshot', () => {
    it('runs on a snapshot passed on to it, without sources, replies, network or key', async () => {
      const home = await workplace();
      const { fingerprint } = await built(home);
      await rm(join(home, 'data/raw'), { recursive: true });
      await rm(join(home, 'data/snapshots/toys/builds'), { recursive: true });
      await writeFile(join(home, 'toys.yaml'), pipelineAt('http://127.0.0.1:1'));
      const pin = ['-S', `dataset.fingerprint=${fingerprint}`];
      const { code, err } = await start(home, ['run', 'experiment.yaml', ...pin], '').ended;
      expect(code, err).toBe(0);
      expect(err).toContain(`dataset toys ${fingerprint}, already built`);
      expect(await readdir(join(home, 'data'))).not.toContain('raw');
    });

    it('builds it where it is not here, and refuses another', async () => {
      const home = await workplace();
      const pinned = (fingerprint: string) =>
        start(home, ['run', 'experiment.yaml', '-S', `dataset.fingerprint=${fingerprint}`]).ended;
      const other = await pinned('0123456789abcdef');
      expect(other.code).toBe(2);
      expect(other.err).toContain('the experiment wants snapshot 0123456789abcdef');
      expect((await pinned(reference.fingerprint)).code).toBe(0);
    });
  });
});

/** Paths of the replies that lie in a folder whole. */
async function repliesKept(folder: string): Promise<string[]> {
  const home = join(folder, 'data/raw/tiingo/requests');
  const found = await readdir(home, { recursive: true, withFileTypes: true });
  const entries = found.filter((one) => one.isFile());
  const paths = entries.map(async ({ parentPath, name }) => {
    const text = await readFile(join(parentPath, name), 'utf8');
    return z.looseObject({ request: z.looseObject({ path: z.string() }) }).parse(JSON.parse(text))
      .request.path;
  });
  return Promise.all(paths);
}
