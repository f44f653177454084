import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seededRandom } from '../../src/base/random.js';
import { finmemStoppedWith, finmemWith, type Ended } from '../cli/finmem.js';
import { usEquities, type UsEquities } from './servers/us-equities.js';

const KILLS = 8;
/** A calm build takes several seconds, most of them kept to the SEC's rate. */
const SPAN_MS = 4_000;
const build = ['data', 'build', 'pipelines/us-equities.yaml'];

const builtSchema = z.object({
  fingerprint: z.string(),
  manifest: z.object({ rows: z.record(z.string(), z.number()) }),
});

function builtBy({ code, out, err }: Ended) {
  expect(`${code} ${code === 0 ? '' : err}`).toBe('0 ');
  return builtSchema.parse(JSON.parse(out));
}

describe('the whole of us-equities, three tickers and a year', () => {
  let servers: UsEquities;
  const folders: string[] = [];
  let calm: string;
  let expected: z.infer<typeof builtSchema>;

  const workplace = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'finmem-build-'));
    folders.push(folder);
    await servers.into(folder);
    return folder;
  };
  const run = (folder: string, ...words: string[]): Promise<Ended> =>
    finmemWith(servers.environment, folder, ...words);

  beforeAll(async () => {
    servers = await usEquities();
    calm = await workplace();
    expected = builtBy(await run(calm, ...build, '--json'));
  }, 120_000);
  afterAll(async () => {
    await servers.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('has bars, news and filings of each, and what was wrong is set aside', () => {
    const { rows } = expected.manifest;
    expect(rows).toMatchObject({ companies: 3, prices: 3 * 251 });
    expect(rows['news']).toBeGreaterThan(100);
    expect(rows['filings']).toBeGreaterThan(8);
    expect(rows['corporate_actions']).toBeGreaterThan(0);
    expect(rows['filing_sections']).toBeGreaterThan(8);
    expect(rows['set_aside']).toBeGreaterThan(0);
  });

  it('passes its own checks without an error', async () => {
    const { code, out, err } = await run(calm, 'data', 'verify', 'us-equities', '--strict');
    expect(`${code} ${code === 0 ? '' : `${out} ${err}`}`).toBe('0 ');
  }, 60_000);

  it('is rebuilt from what was kept, without a network, elsewhere, in another time zone and language', async () => {
    const asked = servers.alpaca.asked.length + servers.edgar.asked.length;
    for (const [TZ, LC_ALL] of [
      ['Pacific/Apia', 'tr_TR.UTF-8'],
      ['America/Los_Angeles', 'C'],
    ] as const) {
      const folder = await workplace();
      await cp(join(calm, 'data/raw'), join(folder, 'data/raw'), { recursive: true });
      const words = [...build, '--offline', '--json'];
      const built = builtBy(await finmemWith({ TZ, LC_ALL, LANG: LC_ALL }, folder, ...words));
      expect(built, TZ).toEqual(expected);
    }
    expect(servers.alpaca.asked.length + servers.edgar.asked.length).toBe(asked);
  }, 120_000);

  it(`killed at ${KILLS} random moments and resumed, is the same, and nothing kept was asked for twice`, async () => {
    const dice = seededRandom('kill moments of a build');
    const folder = await workplace();
    const before = servers.edgar.asked.length;
    let kills = 0;
    for (let i = 0; i < KILLS; i += 1) {
      const after = 300 + dice.uniform() * SPAN_MS;
      const { environment } = servers;
      const ended = await finmemStoppedWith(environment, folder, 'SIGKILL', after, ...build);
      if (ended.code === null) kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    expect(builtBy(await run(folder, ...build, '--json'))).toEqual(expected);
    const asked = servers.edgar.asked.slice(before).map(({ path }) => path);
    // A kill loses what was under way: as many replies as are asked for at a time.
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(KILLS * 9);
  }, 120_000);

  it('is the same when both servers misbehave in every way at once', async () => {
    const folder = await workplace();
    const busy = { status: 429, headers: { 'retry-after-ms': '20' }, body: '{"message":"slow"}' };
    const wrong = { status: 200, body: '{"message":"internal error"}' };
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>?</html>' };
    const skewed = {
      status: 503,
      headers: {
        'retry-after': 'Wed, 01 Jan 2020 00:00:01 GMT',
        date: 'Wed, 01 Jan 2020 00:00:00 GMT',
      },
      body: '',
    };
    servers.alpaca.misbehave(busy, 'reset', 'cut', wrong, page, skewed);
    servers.edgar.misbehave('cut', 'reset', skewed);
    expect(builtBy(await run(folder, ...build, '--json'))).toEqual(expected);
  }, 120_000);

  it('stops at a block page with what to do, and goes on from there with the same command', async () => {
    const folder = await workplace();
    servers.edgar.blockAfter(4);
    const blocked = await run(folder, ...build, '--json');
    expect(blocked.code).toBe(1);
    expect(blocked.err).toMatch(/ten minutes/);
    expect(blocked.err).not.toMatch(/\n\s+at /);
    servers.edgar.blockAfter(null);
    expect(builtBy(await run(folder, ...build, '--json'))).toEqual(expected);
  }, 120_000);
});
