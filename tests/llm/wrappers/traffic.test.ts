import pLimit from 'p-limit';
import { afterEach, describe, expect, it } from 'vitest';
import { openaiModel } from '../../../src/llm/backends/openai.js';
import { openaiModelSchema } from '../../../src/llm/options.js';
import type { LanguageModel } from '../../../src/llm/model.js';
import { limitConcurrency } from '../../../src/llm/wrappers/concurrency.js';
import { shareInFlight } from '../../../src/llm/wrappers/in-flight.js';
import { keptAnswers } from '../../../src/llm/wrappers/kept.js';
import { buy, countingModel, decidePrompt, memoryStore, rejection } from '../example-prompt.js';
import { completion, loopbackServer, type LoopbackServer } from '../loopback-server.js';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A server that holds each reply back until so many requests wait at once, then lets them go. */
async function gatheringServer(together: number): Promise<LoopbackServer> {
  let waiting: (() => void)[] = [];
  return loopbackServer(async () => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length < together) return;
      for (const release of waiting) release();
      waiting = [];
    });
    return completion(buy);
  });
}

function modelAt(baseUrl: string): LanguageModel {
  const options = { backend: 'openai', model: 'm', base_url: baseUrl, api_key_env: null };
  return openaiModel(openaiModelSchema.parse(options), undefined);
}

describe('limitConcurrency', () => {
  it('never has more requests at the server than allowed, and uses all it may', async () => {
    server = await gatheringServer(3);
    const limit = pLimit(3);
    const models = [1, 2].map(() => limitConcurrency(modelAt(server?.baseUrl ?? ''), limit));
    const answers = models.flatMap((model) =>
      [0, 1, 2, 3, 4, 5].map((repeat) => model.generate(decidePrompt(), repeat)),
    );
    expect(await Promise.all(answers)).toHaveLength(12);
    expect(server.received).toHaveLength(12);
    expect(server.mostInFlight()).toBe(3);
  });

  it('lets kept answers pass while every place is taken', async () => {
    const store = memoryStore();
    const kept = await keptAnswers(countingModel(), store).generate(decidePrompt(), 0);
    const limit = pLimit(1);
    let release = (): void => undefined;
    const taken = limit(() => new Promise<void>((resolve) => (release = resolve)));
    const model = keptAnswers(limitConcurrency(countingModel(), limit), store);
    expect(await model.generate(decidePrompt(), 0)).toEqual(kept);
    release();
    await taken;
  });
});

describe('shareInFlight', () => {
  it('sends identical requests made at once to the server once', async () => {
    server = await loopbackServer(() => completion(buy));
    const model = shareInFlight(modelAt(server.baseUrl));
    const same = [0, 0, 0].map((repeat) => model.generate(decidePrompt(), repeat));
    const [first, ...others] = await Promise.all(same);
    expect(others).toEqual([first, first]);
    expect(server.received).toHaveLength(1);
  });

  it('asks separately for another repeat, and again later', async () => {
    const counting = countingModel();
    const model = shareInFlight(counting);
    await Promise.all([0, 1].map((repeat) => model.generate(decidePrompt(), repeat)));
    expect(counting.asked()).toBe(2);
    await model.generate(decidePrompt(), 0);
    expect(counting.asked()).toBe(3);
  });

  it('hands an error to all who wait, and forgets it', async () => {
    let asked = 0;
    const failing: LanguageModel = {
      id: 'failing',
      generate: () => Promise.reject(new Error(`failure ${++asked}`)),
    };
    const model = shareInFlight(failing);
    const errors = await Promise.all(
      [0, 0].map((n) => rejection(model.generate(decidePrompt(), n))),
    );
    expect(errors).toEqual([new Error('failure 1'), new Error('failure 1')]);
    expect(await rejection(model.generate(decidePrompt(), 0))).toEqual(new Error('failure 2'));
  });
});
