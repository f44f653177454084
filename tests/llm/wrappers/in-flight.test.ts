import { afterEach, describe, expect, it } from 'vitest';
import { openaiModel } from '../../../src/llm/backends/openai.js';
import type { LanguageModel } from '../../../src/llm/model.js';
import { openaiModelSchema } from '../../../src/llm/options.js';
import { shareInFlight } from '../../../src/llm/wrappers/in-flight.js';
import { buy, countingModel, decidePrompt, rejection } from '../example-prompt.js';
import { completion, loopbackServer, type LoopbackServer } from '../loopback-server.js';
import { testWorld } from '../test-world.js';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('shareInFlight', () => {
  it('sends identical requests made at once to the server once', async () => {
    server = await loopbackServer(() => completion(buy));
    const options = { backend: 'openai', model: 'm', base_url: server.baseUrl };
    const model = shareInFlight(openaiModel(openaiModelSchema.parse(options), testWorld()));
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
      limits: null,
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
