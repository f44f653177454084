import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoppedError } from '../../../src/base/stopped.js';
import type { LoadedExperiment } from '../../../src/config/experiment-file.js';
import { readModelRegistry } from '../../../src/config/model-registry-file.js';
import { localShare } from '../../../src/store/share/local-share.js';
import { runExperiment, type RunOutcome } from '../../../src/experiment/experiment.js';
import { nothing, type Band } from '../../../src/experiment/plan/band.js';
import { planExperiment, type Plan } from '../../../src/experiment/plan/plan.js';
import { totalsOf } from '../../../src/experiment/plan/totals.js';
import { openSpending, type SpendingLimits } from '../../../src/llm/spending.js';
import {
  loadTiny,
  plainRun,
  silentEffects,
  tinyExperiment,
  tinyWorkplace,
  type Workplace,
} from '../tiny-experiment.js';
import { answeringServer, type AnsweringServer } from './answering-server.js';

let server: AnsweringServer;
let workplace: Workplace;
const registry = await readModelRegistry(undefined);

beforeEach(async () => {
  server = await answeringServer();
  workplace = await tinyWorkplace();
});
afterEach(() => server.close());

/** The tiny experiment with one agent that asks the server, on two tickers with two seeds. */
function experiment({
  embedder = false,
  sweep = '{}',
  settings = '',
  reads = '',
  seeds = '[1, 2]',
} = {}): LoadedExperiment {
  const to = `base_url: "${server.baseUrl}", api_key_env: null, max_retries: 0`;
  const model = `{ backend: openai, model: small-1, ${to}, price: { input: 1, output: 10 }${reads} }`;
  const vectors = `{ backend: openai, model: vectors-1, ${to}, price: { input: 0.1, output: 0 } }`;
  const options = `model: ${model}${embedder ? `, embedder: ${vectors}` : ''}${settings}`;
  return loadTiny(
    workplace,
    tinyExperiment
      .replace('finmem: { kind: finmem }', `finmem: { kind: finmem, ${options} }`)
      .replace(/\n {2}(no-memory|random|momentum|oracle):.*/g, '')
      .replace(/matrix: .*/, `matrix: ${sweep}`)
      .replace('[1, 2]', seeds)
      .replace('[2022-01-03, 2022-03-31]', '[2022-03-14, 2022-03-31]')
      .replace('[2022-04-01, 2022-06-29]', '[2022-04-01, 2022-04-29]'),
  );
}

async function plan(loaded: LoadedExperiment, concurrency = 4): Promise<Plan> {
  const planned = await planExperiment(loaded, localShare(workplace.layout), silentEffects, {
    concurrency,
    secondsPerCall: 3,
    registry,
    onProgress: () => undefined,
  });
  if ('unbuilt' in planned) throw new Error(planned.unbuilt);
  return planned;
}

interface Ran {
  readonly outcome: RunOutcome;
  readonly calls: number;
  readonly usd: number | null;
}

async function run(
  loaded: LoadedExperiment,
  limits: Partial<SpendingLimits> = {},
  concurrency = 4,
): Promise<Ran> {
  const priceOf: SpendingLimits['priceOf'] = ({ price }) => price;
  const spending = openSpending({ maxUsd: null, maxCalls: null, priceOf, ...limits });
  const stop = new AbortController().signal;
  const options = { ...plainRun, concurrency, spending, stop };
  const outcome = await runExperiment(loaded, localShare(workplace.layout), silentEffects, options);
  const { calls, usd } = spending.total();
  return { outcome, calls, usd };
}

function expectWithin(value: number, { low, high }: Band): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}

describe('a plan', { timeout: 60_000 }, () => {
  it('says exactly how many calls a run then makes, and their tokens and cost within its bands', async () => {
    const loaded = experiment();
    const planned = await plan(loaded);
    expect(server.received).toEqual([]);
    const total = totalsOf(planned.servers);
    expect(planned).toMatchObject({ asking: 4, played: 4, certainty: 'exact' });

    const { outcome, calls, usd } = await run(loaded);
    expect(outcome).toMatchObject({ failures: [], stopped: null });
    expect(calls).toBe(total.calls.expected);
    expect(server.received.length).toBe(calls);
    expectWithin(server.counted.inputTokens, total.inputTokens);
    expectWithin(server.counted.outputTokens, total.outputTokens);
    expectWithin(usd ?? -1, total.usd ?? nothing);
  });

  it.each([
    ['as it is', ''],
    ['as the paper has it', ', preset: paper'],
    ['as its published code has it', ', preset: reference'],
    ['masked', ', mask: true, profile: { overview: model }'],
    ['with a query a day', ', query: daily'],
    ['with short summaries', ', summary: { max_words: 20 }'],
    ['with a model that reads little at once', '', ', context_tokens: 2048'],
  ])('counts answers and vectors of the agent %s', async (_, settings, reads = '') => {
    const loaded = experiment({ embedder: true, settings, reads });
    const planned = await plan(loaded);
    // One trial at a time: which of two trials embeds a text they share may else vary.
    await run(loaded, {}, 1);
    const { chat, embeddings } = server.calls();
    const of = (name: string) => planned.servers.find((each) => each.server.model === name);
    expect(planned.certainty).toBe('exact');
    expect(of('small-1')?.calls.expected).toBe(chat);
    expect(of('vectors-1')?.calls.expected).toBe(embeddings);
    expectWithin(server.counted.inputTokens, of('small-1')?.inputTokens ?? nothing);
    expectWithin(server.counted.outputTokens, of('small-1')?.outputTokens ?? nothing);
    expectWithin(server.counted.embeddedTokens, of('vectors-1')?.inputTokens ?? nothing);
  });

  it('finds nothing left once the run is done', async () => {
    const loaded = experiment();
    await run(loaded);
    const planned = await plan(loaded);
    expect(planned).toMatchObject({ asking: 0, servers: [] });
    expect(planned.trials.every(({ state }) => state === 'done')).toBe(true);
  });

  it('knows what kept answers answer, so that plan and runs add up over a stop', async () => {
    const loaded = experiment({ embedder: true });
    const before = totalsOf((await plan(loaded)).servers).calls.expected;
    const stopped = await run(loaded, { maxCalls: 50 }, 1);
    expect(stopped.outcome.stopped).toBeInstanceOf(StoppedError);
    expect(stopped.calls).toBe(50);
    expect(server.received.length).toBe(50);

    const planned = await plan(loaded);
    const left = totalsOf(planned.servers);
    expect(left.kept).toBeGreaterThan(0);
    expect(left.calls.expected).toBe(before - 50);

    const finished = await run(loaded, {}, 1);
    expect(finished.outcome).toMatchObject({ failures: [], stopped: null });
    expect(finished.calls).toBe(left.calls.expected);
    expect(server.received.length).toBe(before);
  });

  it('gives an upper bound where trials may ask the same question', async () => {
    const loaded = experiment({ sweep: '{ agents.finmem.memory.top_k: [4, 5] }' });
    const planned = await plan(loaded);
    const { calls } = totalsOf(planned.servers);
    expect(planned.certainty).toBe('at_most');
    expect(calls.expected).toBeLessThan(calls.high);
    const ran = await run(loaded);
    expect(ran.calls).toBeLessThanOrEqual(calls.high);
  });

  it('plays one seed for all where there are many trials, and is exact still', async () => {
    const seeds = Array.from({ length: 25 }, (_, i) => i + 1);
    const callsOf = async (list: readonly number[]) => {
      const planned = await plan(experiment({ embedder: true, seeds: JSON.stringify(list) }));
      return { ...planned, calls: totalsOf(planned.servers).calls.expected };
    };
    const [one, two, many] = [await callsOf([1]), await callsOf([1, 2]), await callsOf(seeds)];
    expect(many).toMatchObject({ asking: 50, played: 2, certainty: 'exact' });
    expect(many.calls).toBe(one.calls + 24 * (two.calls - one.calls));
  });

  it('says that an offline experiment makes no call', async () => {
    const planned = await plan(loadTiny(workplace));
    expect(planned).toMatchObject({ asking: 0, played: 0, servers: [], certainty: 'exact' });
    expect(totalsOf(planned.servers)).toMatchObject({ usd: { low: 0, expected: 0, high: 0 } });
  });

  it('knows that the calls of one trial follow one another', async () => {
    const planned = await plan(experiment(), 1_000);
    const { duration } = planned;
    expect(duration.least).toBe(duration.longestTrial * 3);
    expect(duration.most).toBeGreaterThanOrEqual(duration.least);
  });
});

describe('a limit in money', () => {
  it.each([1, 8])(
    'stops a run of %i at a time before it is exceeded, and the next goes on',
    async (concurrency) => {
      const loaded = experiment();
      const before = totalsOf((await plan(loaded)).servers).calls.expected;
      const stopped = await run(loaded, { maxUsd: 0.05 }, concurrency);
      expect(stopped.outcome.stopped?.message).toMatch(/--max-usd 0.05: .* spent/);
      expect(stopped.usd).toBeLessThanOrEqual(0.05);
      // What is left would not have paid for one more call at its most.
      expect(stopped.usd).toBeGreaterThan(0.05 - 0.02);
      const finished = await run(loaded, {}, concurrency);
      expect(finished.outcome).toMatchObject({ failures: [], stopped: null });
      expect(stopped.calls + finished.calls).toBe(before);
    },
  );
});
