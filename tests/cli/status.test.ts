import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { status } from '../../src/cli/status.js';
import { answerAsAsked } from '../llm/answer-as-asked.js';
import { loopbackServer, type LoopbackServer } from '../llm/loopback-server.js';
import { tinyExperiment, tinyWorkplace, type Workplace } from '../experiment/tiny-experiment.js';
import { finmem, program } from './finmem.js';
import { writeMadeUpExperiment } from '../report/made-up-experiment.js';
import { tinyShape } from '../report/made-up-shape.js';
import { scratchOfTest } from '../report/scratch.js';
import { listeningTerminal } from './listening-terminal.js';
import { ShownScreen } from './shown-screen.js';

const workerSchema = z.strictObject({
  worker: z.string(),
  host: z.string(),
  pid: z.number(),
  started_at: z.iso.datetime(),
  written_at: z.iso.datetime(),
  running: z.array(z.string()),
  finished: z.number(),
  failed: z.number(),
});
const serverSchema = z.strictObject({
  model: z.string(),
  base_url: z.string(),
  calls: z.number(),
  failed: z.number(),
  input_tokens: z.number(),
  output_tokens: z.number(),
  usd: z.number().nullable(),
});
/** All that `--json` prints: what is renamed or left out breaks scripts. */
const statusSchema = z.strictObject({
  experiment: z.string(),
  title: z.string(),
  trials: z.strictObject({
    total: z.number(),
    done: z.number(),
    running: z.number(),
    failed: z.number(),
    left: z.number(),
    may_come: z.number(),
  }),
  failures: z.array(
    z.strictObject({
      error: z.string(),
      trials: z.number(),
      first: z.strictObject({
        id: z.string(),
        agent: z.string(),
        ticker: z.string(),
        seed: z.number(),
      }),
    }),
  ),
  workers: z.strictObject({
    alive: z.array(workerSchema),
    gone: z.array(workerSchema),
    ended: z.number(),
  }),
  calls: z.strictObject({
    made: z.number(),
    failed: z.number(),
    a_second: z.number(),
    a_second_on_average: z.number().nullable(),
  }),
  spent: serverSchema.pick({ input_tokens: true, output_tokens: true, usd: true }),
  servers: z.array(serverSchema),
  remaining: z.strictObject({ seconds: z.number().nullable(), usd: z.number().nullable() }),
});
type Status = z.infer<typeof statusSchema>;

let server: LoopbackServer;
let workplace: Workplace;
/** Answers asked for after the first twenty wait for this. */
let release: () => void = () => undefined;

/** Three agents on one ticker with two seeds: one asks a server, one asks it in vain, one asks nobody. */
function experiment(): string {
  const to = `backend: openai, base_url: "${server.baseUrl}", api_key_env: null, max_retries: 0`;
  const agent = (model: string): string =>
    `{ kind: finmem, model: { ${to}, model: ${model}, price: { input: 1, output: 10 } } }`;
  return tinyExperiment
    .replace('[ACME, VOID]', '[ACME]')
    .replace(
      /agents:[^]*sweep:/,
      `agents:\n  finmem: ${agent('small-1')}\n  broken: ${agent('broken-1')}\n  flat: { kind: flat }\nsweep:`,
    )
    .replace(/matrix: .*/, 'matrix: {}')
    .replace('[2022-01-03, 2022-03-31]', '[2022-03-14, 2022-03-31]')
    .replace('[2022-04-01, 2022-06-29]', '[2022-04-01, 2022-04-29]');
}

async function told(): Promise<Status> {
  const { code, out, err } = await finmem(workplace.folder, '--json', 'status', 'tiny');
  expect(`${code} ${err}`).toBe('0 ');
  return statusSchema.parse(JSON.parse(out));
}

/** Waits until status would tell what is waited for. */
async function untilTold(isSo: (status: Status) => boolean): Promise<void> {
  const isTold = async (): Promise<boolean> => {
    const { terminal, printed } = listeningTerminal(workplace.layout, { json: true });
    // Before the run has written what it is going to do, there is nothing to tell.
    await status(terminal, 'tiny', {}).catch(() => undefined);
    return printed() !== '' && isSo(statusSchema.parse(JSON.parse(printed())));
  };
  await expect.poll(isTold, { timeout: 50_000, interval: 100 }).toBe(true);
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGKILL');
  await closed;
}

beforeAll(async () => {
  const held = new Promise<void>((resolve) => (release = resolve));
  server = await loopbackServer(async ({ body }, n) => {
    if (body['model'] === 'broken-1')
      return { status: 400, body: { error: { message: 'broken' } } };
    if (n > 20) await held;
    return answerAsAsked(body);
  });
  workplace = await tinyWorkplace();
  await writeFile(workplace.file, experiment());
});
afterAll(() => server.close());

describe('finmem status', { timeout: 60_000 }, () => {
  it('tells of a run under way, of one that was killed, and of one that ended', async () => {
    const child = spawn(process.execPath, [program, 'run', 'tiny.yaml'], {
      cwd: workplace.folder,
      stdio: 'ignore',
    });
    await untilTold(
      ({ trials, workers, calls }) =>
        trials.running === 2 &&
        trials.failed === 2 &&
        trials.done > 0 &&
        calls.made > 20 &&
        calls.made === server.received.length &&
        workers.alive.length === 1,
    );
    const underWay = await told();
    expect(underWay.trials).toEqual({
      total: 5,
      done: 1,
      running: 2,
      failed: 2,
      left: 0,
      may_come: 0,
    });
    expect(underWay.workers).toMatchObject({ alive: [{ pid: child.pid }], gone: [], ended: 0 });
    expect(underWay.workers.alive[0]?.running).toHaveLength(2);
    expect(underWay.failures).toMatchObject([{ trials: 2, first: { agent: 'broken' } }]);
    expect(underWay.failures[0]?.error).toMatch(/broken/);
    expect(underWay.servers.map(({ model }) => model).toSorted()).toEqual(['broken-1', 'small-1']);
    expect(underWay.calls.a_second).toBeGreaterThan(0);
    expect(underWay.remaining).toEqual({ seconds: null, usd: null });
    const text = await finmem(workplace.folder, 'status', 'tiny');
    expect(text.out).toMatch(/^trials {2}.* 1 of 5 done$/m);
    expect(text.out).toMatch(/^ {8}2 running, 0 left, 2 failed$/m);
    expect(text.out).toMatch(/^workers 1 at work$/m);
    expect(text.out).toMatch(/^to go {3}time unknown, USD unknown$/m);
    expect(text.out).toMatch(/^ {8}[0-9a-f]+ broken ACME seed 1 and 1 more: .*broken/m);

    await killed(child);
    const dead = await told();
    expect(dead.trials).toMatchObject({ done: 1, running: 0, failed: 2, left: 2 });
    expect(dead.workers).toMatchObject({ alive: [], gone: [{ pid: child.pid }], ended: 0 });
    expect(dead.calls).toMatchObject({ made: underWay.calls.made, a_second: 0 });
    expect((await finmem(workplace.folder, 'status', 'tiny')).out).toMatch(
      /^workers 0 at work, 1 gone/m,
    );

    release();
    const before = server.received.length;
    expect((await finmem(workplace.folder, 'run', 'tiny.yaml')).code).toBe(3);
    const ended = await told();
    expect(ended.trials).toEqual({
      total: 5,
      done: 3,
      running: 0,
      failed: 2,
      left: 0,
      may_come: 0,
    });
    expect(ended.workers).toMatchObject({ alive: [], gone: [{ pid: child.pid }], ended: 1 });
    const over = await finmem(workplace.folder, 'status', 'tiny');
    expect(over.out).toMatch(/^workers 0 at work, 1 ended$/m);
    expect(ended.calls.made).toBe(dead.calls.made + server.received.length - before);
    expect(ended.spent.usd).toBeGreaterThan(0);
    expect(ended.remaining).toEqual({ seconds: 0, usd: 0 });
  });

  it('tells the same elsewhere, of all experiments in a line each, and ends a watch that is over', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'finmem-elsewhere-'));
    const store = pathToFileURL(workplace.layout.data).href;
    const there = await finmem(elsewhere, '--json', '--store', store, 'status', 'tiny');
    expect(JSON.parse(there.out)).toEqual(await told());
    const all = await finmem(workplace.folder, 'status', '--watch');
    expect(all.code).toBe(0);
    expect(all.out).toMatch(/^experiment +done +running +failed +left/);
    expect(all.out).toMatch(/^tiny +3\/5 +0 +2 +0 +0 +\d+ +[\d.]+ +0 s$/m);
    const data = await finmem(workplace.folder, '--json', 'status');
    expect(z.array(statusSchema).parse(JSON.parse(data.out))).toHaveLength(1);
    const none = await finmem(elsewhere, 'status');
    expect(none.out).toBe('No experiment has been run here yet.\n');
    expect((await finmem(elsewhere, 'status', 'tiny')).code).toBe(2);
  });

  it('redraws one screen while it is watched, until Ctrl-C', async () => {
    const layout = await scratchOfTest();
    await writeMadeUpExperiment(layout, tinyShape);
    const runs = join(layout.data, 'runs/made-up');
    const [one = ''] = (await readdir(runs)).filter((name) => name !== 'experiment.json');
    await rm(join(runs, one), { recursive: true });
    const interrupt = new AbortController();
    const screen = new ShownScreen(60);
    let draws = 0;
    const stream = {
      isTTY: true,
      columns: 60,
      rows: 24,
      write: (text: string) => {
        screen.write(text);
        draws += 1;
        if (draws === 2) interrupt.abort();
      },
    };
    const { terminal, printed } = listeningTerminal(layout);
    const watching = {
      ...terminal,
      interrupt: { ...terminal.interrupt, handOverQuietly: () => interrupt.signal },
    };
    await status(watching, 'made-up', { watch: true }, { stream, redrawnEvery: 1 });
    expect(draws).toBe(2);
    expect(printed()).toBe('');
    expect(screen.lines[1]).toMatch(/^trials {2}█+░* {2}23 of 24 done$/);
    expect(screen.lines[2]).toBe('        0 running, 1 left');
    expect(screen.lines[3]).toBe('to go   time unknown');
  });
});
