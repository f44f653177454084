import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answeringServer, type AnsweringServer } from '../experiment/plan/answering-server.js';
import { tinyExperiment, tinyWorkplace, type Workplace } from '../experiment/tiny-experiment.js';
import { finmem, type Ended } from './finmem.js';

const bandSchema = z.strictObject({ low: z.number(), expected: z.number(), high: z.number() });
const planSchema = z.looseObject({
  trials: z.strictObject({
    total: z.number(),
    done: z.number(),
    running: z.number(),
    failed: z.number(),
    left: z.number(),
    may_come: z.number(),
    unplayable: z.array(z.strictObject({ error: z.string(), trials: z.number() })),
    asking: z.number(),
    played: z.number(),
  }),
  calls: z.strictObject({ to_make: z.number(), expected: z.number(), kept: z.number() }),
  calls_are: z.enum(['exact', 'at_most', 'estimate']),
  input_tokens: bandSchema,
  output_tokens: bandSchema,
  usd: bandSchema.nullable(),
  list: z.array(z.looseObject({ number: z.number(), agent: z.string(), state: z.string() })),
});

let server: AnsweringServer;
let workplace: Workplace;

const price = 'price: { input: 1, output: 10 }';

function experimentFile(more = price): string {
  const to = `base_url: "${server.baseUrl}", api_key_env: null, max_retries: 0`;
  const model = `{ backend: openai, model: small-1, ${to}${more === '' ? '' : `, ${more}`} }`;
  return tinyExperiment
    .replace('finmem: { kind: finmem }', `finmem: { kind: finmem, model: ${model} }`)
    .replace(/\n {2}(no-memory|oracle|momentum):.*/g, '')
    .replace(/matrix: .*/, 'matrix: {}')
    .replace('[2022-01-03, 2022-03-31]', '[2022-03-14, 2022-03-31]')
    .replace('[2022-04-01, 2022-06-29]', '[2022-04-01, 2022-04-29]');
}

const command = (...words: string[]): Promise<Ended> => finmem(workplace.folder, ...words);

/** What a plan says on the terminal. */
async function told(...words: string[]): Promise<string> {
  const { code, out, err } = await command('plan', 'tiny.yaml', ...words);
  expect(`${code} ${code === 0 ? '' : err}`).toBe('0 ');
  return out;
}

async function planned(...words: string[]): Promise<z.infer<typeof planSchema>> {
  const { code, out, err } = await command('--json', 'plan', 'tiny.yaml', ...words);
  expect(`${code} ${code === 0 ? '' : err}`).toBe('0 ');
  return planSchema.parse(JSON.parse(out));
}

beforeAll(async () => {
  server = await answeringServer();
  workplace = await tinyWorkplace();
});
afterAll(() => server.close());
afterEach(async () => {
  await rm(join(workplace.folder, 'data'), { recursive: true, force: true });
  server.received.length = 0;
});

describe('finmem plan', { timeout: 60_000 }, () => {
  it('tells trials, calls, tokens, money and time, and writes nothing but the dataset', async () => {
    await writeFile(workplace.file, experimentFile());
    const out = await told('-j', '8');
    expect(out).toMatch(/^tiny on dataset tiny [0-9a-f]{16}$/m);
    expect(out).toMatch(/^trials {2}12: 0 done, 12 left, of which 4 ask a server$/m);
    expect(out).toMatch(/^calls {3}\d+ to make \(exact\), 0 answered by kept answers$/m);
    expect(out).toMatch(/^small-1 +\d+ +0 +[\d.]+ k \([\d.]+ k \.\. [\d.]+ k\)/m);
    expect(out).toMatch(/^time {4}.* with 8 calls at a time of 3 s each/m);
    expect(server.received).toEqual([]);
    expect((await readdir(join(workplace.folder, 'data'))).toSorted()).toEqual([
      'snapshots',
      'truth',
    ]);
    expect(existsSync(join(workplace.folder, 'reports'))).toBe(false);
  });

  it('lists every trial by number when asked', async () => {
    await writeFile(workplace.file, experimentFile());
    const out = await told('--trials');
    expect(out).toMatch(/^#1 {2}finmem {2}ACME {2}seed 1 {2}\(the file’s own\) {2}left$/m);
    expect(out.match(/^#\d+ /gm)).toHaveLength(12);
  });

  it('says plainly that an offline experiment costs nothing', async () => {
    await writeFile(workplace.file, tinyExperiment);
    const out = await told();
    expect(out).toMatch(/^calls {3}none to make: no cost$/m);
    expect(out).not.toMatch(/USD/);
  });

  it('says whose price is not known, and takes one from a file', async () => {
    await writeFile(workplace.file, experimentFile(''));
    const out = await told();
    expect(out).toMatch(/price unknown/);
    expect(out).toMatch(/No price is known of small-1: .*--prices/);
    expect((await planned()).usd).toBeNull();
    await writeFile(
      join(workplace.folder, 'prices.yaml'),
      'models: [{ match: small-*, prices: [{ from: 2020-01-01, input: 1, output: 10 }] }]\n',
    );
    expect((await planned('--prices', 'prices.yaml')).usd?.expected).toBeGreaterThan(0);
  });

  it('counts trials whose data are not there, says why, and takes them to cost nothing', async () => {
    await writeFile(workplace.file, experimentFile());
    const good = '{warm_up: [2022-03-14, 2022-03-31], test: [2022-04-01, 2022-04-29]}';
    const bad = '{warm_up: [2022-03-14, 2022-03-31], test: [2022-04-01, 2023-04-28]}';
    const windows = ['-S', `windows=[${good}, ${bad}]`];
    const alone = await planned();
    const both = await planned(...windows);
    expect(both.trials).toMatchObject({ total: 24, left: 24, asking: 4 });
    expect(both.trials.unplayable.map(({ trials }) => trials)).toEqual([6, 6]);
    expect({ calls: both.calls, usd: both.usd }).toEqual({ calls: alone.calls, usd: alone.usd });
    const out = await told(...windows);
    expect(out).toMatch(
      /^ {8}6 of them cannot be played: .* outside the data of ACME\. Its sessions run from /m,
    );
    expect(out).toMatch(
      /Prices are as noted in\nthe settings or models\/registry\.yaml, those of /,
    );
  });

  it('takes settings from -S as a run does', async () => {
    await writeFile(workplace.file, experimentFile());
    const { trials } = await planned('-S', 'seeds=[1]', '-S', 'tickers=[ACME]');
    expect(trials).toMatchObject({ total: 4, asking: 1 });
  });
});

describe('a run after its plan', { timeout: 60_000 }, () => {
  it('makes exactly the calls planned, with tokens within the bands', async () => {
    await writeFile(workplace.file, experimentFile());
    const plan = await planned();
    const { inputTokens, outputTokens } = { ...server.counted };
    const { code, out, err } = await command('--json', 'run', 'tiny.yaml');
    expect(`${code} ${code === 0 ? '' : err}`).toBe('0 ');
    expect(plan.calls_are).toBe('exact');
    expect(server.received.length).toBe(plan.calls.to_make);
    expect(JSON.parse(out)).toMatchObject({
      spent: { calls: plan.calls.to_make, failed: 0, servers: [{ cached_input_tokens: 0 }] },
    });
    for (const [used, { low, high }] of [
      [server.counted.inputTokens - inputTokens, plan.input_tokens],
      [server.counted.outputTokens - outputTokens, plan.output_tokens],
    ] as const) {
      expect(used).toBeGreaterThanOrEqual(low);
      expect(used).toBeLessThanOrEqual(high);
    }
    expect(await planned()).toMatchObject({ trials: { left: 0 }, calls: { to_make: 0 } });
  });

  it.each([
    [['--max-calls', '50'], /stopped at --max-calls 50: 50 calls made/],
    [['--max-usd', '0.05'], /stopped at --max-usd 0.05: 0.0\d+ USD spent/],
  ])('stops cleanly at %j, and the same command goes on', async (limit, message) => {
    await writeFile(workplace.file, experimentFile());
    const { calls } = await planned();
    const stopped = await command('run', 'tiny.yaml', ...limit);
    expect(stopped.code).toBe(1);
    expect(stopped.err).toMatch(message);
    expect(stopped.err).toMatch(/the same command goes on/);
    const made = server.received.length;
    expect(made).toBeGreaterThan(10);
    expect(made).toBeLessThan(calls.to_make);
    expect((await planned()).calls).toMatchObject({ to_make: calls.to_make - made });
    const finished = await command('run', 'tiny.yaml');
    expect(finished.code).toBe(0);
    expect(server.received.length).toBe(calls.to_make);
  });

  it('with --max-usd and an unknown price is refused before any call', async () => {
    await writeFile(workplace.file, experimentFile(''));
    const { code, err } = await command('run', 'tiny.yaml', '--max-usd', '1');
    expect(code).toBe(2);
    expect(err).toMatch(/no price is known of "small-1", so --max-usd cannot be kept/);
    expect(server.received).toEqual([]);
  });
});
