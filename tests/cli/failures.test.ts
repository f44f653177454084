import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyExperiment, tinyWorkplace, type Workplace } from '../experiment/tiny-experiment.js';
import { answerAsAsked } from '../llm/answer-as-asked.js';
import { loopbackServer, type LoopbackServer } from '../llm/loopback-server.js';
import { finmem, type Ended } from './finmem.js';

describe('a run of which some trials fail', () => {
  let server: LoopbackServer;
  let workplace: Workplace;
  let isBroken = true;

  beforeAll(async () => {
    server = await loopbackServer(({ body }) => {
      const isVoid = JSON.stringify(body['messages']).includes('Void Foods');
      return isBroken && isVoid
        ? { status: 400, body: { error: { message: 'no such words, please' } } }
        : answerAsAsked(body);
    });
    const model = `{ backend: openai, model: m, base_url: "${server.baseUrl}", api_key_env: null, max_retries: 0 }`;
    const text = tinyExperiment
      .replace(/test: .*/, 'test: [2022-01-17, 2022-01-28]')
      .replace(/warm_up: .*/, 'warm_up: [2022-01-03, 2022-01-14]')
      .replace('finmem: { kind: finmem }', `finmem: { kind: finmem, model: ${model} }`)
      .replace(/ {2}no-memory[^\n]*\n/, '')
      .replace(/ {2}momentum[^]*?seeds: .*/, 'seeds: [1]');
    workplace = await tinyWorkplace(text);
  });
  afterAll(() => server.close());

  const run = (...words: string[]): Promise<Ended> =>
    finmem(workplace.folder, 'run', 'tiny.yaml', ...words);
  const failed = (): Promise<string[]> => readdir(join(workplace.folder, 'data/work/tiny/failed'));

  it('stops with exit code 1 where no failure is allowed, and says why', async () => {
    const { code, err } = await run('--fail-on-error', '1', '-j', '1', '--threads', '1');
    expect(err).toMatch(/1 trial\(s\) failed, which is where --fail-on-error stops/);
    expect(code).toBe(1);
  });

  it('ends with exit code 3, its report and what failed', async () => {
    const { code, err, out } = await run('--retry-errors');
    expect(err).toMatch(/2 of 8 trials failed\n/);
    expect(err).toMatch(/finmem VOID seed 1: [^]*no such words, please/);
    expect(err).toMatch(/random VOID seed 1: the trial whose mix of actions it takes failed/);
    expect(err).toMatch(/--retry-errors/);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toMatch(/report: reports.tiny.index\.html/);
    expect(existsSync(join(workplace.folder, 'reports/tiny/index.html'))).toBe(true);
    expect(await failed()).toHaveLength(2);
    expect(code).toBe(3);
  });

  it('leaves them as failed the next time: nothing is asked, and the exit code is the same', async () => {
    const asked = server.received.length;
    const { code, err, out } = await run('--json');
    expect(err).toMatch(/2 of 8 trials failed, 2 of them before this command/);
    expect(JSON.parse(out)).toMatchObject({
      trials: 8,
      complete: 6,
      found: 6,
      finished: 0,
      failed: [{ earlier: true }, { earlier: true }],
      stopped: null,
    });
    expect(server.received.length).toBe(asked);
    expect(code).toBe(3);
  });

  it('has those failed still that a stop leaves to be run again, as status tells', async () => {
    const { code, err } = await run('--retry-errors', '--fail-on-error', '1', '-j', '1');
    expect(err).toMatch(/trials 6 of 8 done, 0 running, 0 left, 2 failed\n/);
    expect(err).toMatch(/2 of 8 trials failed, 1 of them before this command/);
    const told = await finmem(workplace.folder, 'status', 'tiny');
    expect(told.out).toMatch(/^ {8}0 running, 0 left, 2 failed$/m);
    expect(code).toBe(1);
  });

  it('runs them again with --retry-errors, and forgets that they failed once they succeed', async () => {
    isBroken = false;
    const { code, out } = await run('--json', '--retry-errors');
    expect(JSON.parse(out)).toMatchObject({ complete: 8, found: 6, finished: 2, failed: [] });
    expect(await failed()).toEqual([]);
    expect(code).toBe(0);
  });
});
