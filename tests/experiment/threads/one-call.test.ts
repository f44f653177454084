import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finmem } from '../../cli/finmem.js';
import {
  completion,
  loopbackServer,
  type LoopbackServer,
  type Reply,
} from '../../llm/loopback-server.js';
import { folderDigest } from '../folder-digest.js';
import { loadTiny, runTiny, tinyExperiment, tinyWorkplace } from '../tiny-experiment.js';

const answer = {
  action: 'hold',
  rationale: 'As before.',
  cited: [],
  insight: 'Nothing new.',
  summary: 'Nothing new.',
  sentiment: 'neutral',
};

/** The members of an answer that the question's schema wants. */
function asAsked(body: Record<string, unknown>): Reply {
  const schema = JSON.stringify(body['response_format']);
  const wanted = Object.entries(answer).filter(([name]) => schema.includes(`"${name}"`));
  return completion(Object.fromEntries(wanted));
}

let server: LoopbackServer;
beforeAll(async () => {
  server = await loopbackServer(({ body }) => asAsked(body));
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

describe.skipIf(availableParallelism() < 2)('trials on several threads', () => {
  it('that ask the same at the same moment make one call, and leave the bytes of one thread', async () => {
    const text = fourAlike();
    const alone = await tinyWorkplace(text);
    expect((await runTiny(alone, loadTiny(alone, text))).failures).toEqual([]);
    const calls = server.received.splice(0).length;
    const threaded = await tinyWorkplace(text);
    const { code, err } = await finmem(threaded.folder, 'run', 'tiny.yaml');
    expect(code, err).toBe(0);
    expect(server.received).toHaveLength(calls);
    expect(new Set(server.received.map(({ body }) => JSON.stringify(body))).size).toBe(calls);
    const runs = 'data/runs';
    expect(await folderDigest(join(threaded.folder, runs))).toEqual(
      await folderDigest(join(alone.folder, runs)),
    );
  }, 60_000);
});
