import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finmem, type Ended } from '../../cli/finmem.js';
import { answerAsAsked } from '../../llm/answer-as-asked.js';
import { loopbackServer, type LoopbackServer } from '../../llm/loopback-server.js';
import { folderDigest } from '../folder-digest.js';
import { loadTiny, runTiny, tinyExperiment, tinyWorkplace } from '../tiny-experiment.js';

let server: LoopbackServer;
beforeAll(async () => {
  server = await loopbackServer(({ body }) => answerAsAsked(body));
});
afterAll(() => server.close());

/** Four agents that ask the same of the same model, each on two tickers. */
function fourAlike(): string {
  const model = `{ backend: openai, model: m, base_url: "${server.baseUrl}", api_key_env: null }`;
  const agents = ['a', 'b', 'c', 'd'].map((name) => `  ${name}: { kind: finmem, model: ${model} }`);
  return tinyExperiment
    .replace(/warm_up: .*/, 'warm_up: [2022-01-03, 2022-01-14]')
    .replace(/test: .*/, 'test: [2022-01-18, 2022-01-31]')
    .replace(/agents:\n[^]*?sweep:[^]*?seeds.*/, `agents:\n${agents.join('\n')}\nseeds: [1]`)
    .concat('report: { compare_with: a }\n');
}

const runs = 'data/runs';
/** The runs of one process without threads, and the calls they took. */
let alone: Map<string, string>;
let calls = 0;
beforeAll(async () => {
  const workplace = await tinyWorkplace(fourAlike());
  expect((await runTiny(workplace, loadTiny(workplace, fourAlike()))).failures).toEqual([]);
  alone = await folderDigest(join(workplace.folder, runs));
  calls = server.received.splice(0).length;
}, 60_000);

function expectNoCallTwice(): void {
  const asked = server.received.splice(0).map(({ body }) => JSON.stringify(body));
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).toHaveLength(calls);
}

it.skipIf(availableParallelism() < 2)(
  'trials on several threads that ask the same make one call, and leave the bytes of one thread',
  async () => {
    const { folder } = await tinyWorkplace(fourAlike());
    const { code, err } = await finmem(folder, 'run', 'tiny.yaml');
    expect(code, err).toBe(0);
    expectNoCallTwice();
    expect(await folderDigest(join(folder, runs))).toEqual(alone);
  },
  60_000,
);

it('two processes on one data folder make each call once, and leave the bytes of one', async () => {
  const { folder } = await tinyWorkplace(fourAlike());
  const command = (): Promise<Ended> => finmem(folder, 'run', 'tiny.yaml');
  for (const { code, err } of await Promise.all([command(), command()])) expect(code, err).toBe(0);
  expectNoCallTwice();
  expect(await folderDigest(join(folder, runs))).toEqual(alone);
}, 60_000);
