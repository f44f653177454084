import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../src/base/content-hash.js';
import { UserError } from '../../../src/base/user-error.js';
import { scriptedModel } from '../../../src/llm/backends/scripted.js';
import { noUsage, UnusableAnswerError, type LanguageModel } from '../../../src/llm/model.js';
import { requestKey } from '../../../src/llm/request-key.js';
import { keptAnswers, readOnly } from '../../../src/llm/wrappers/kept.js';
import { openTurns } from '../../../src/llm/wrappers/turns.js';
import { replayOnly } from '../../../src/llm/wrappers/replay.js';
import { buy, countingModel, decidePrompt, memoryStore, rejection } from '../example-prompt.js';

describe('keptAnswers', () => {
  it('asks once, and then answers with the value and usage of the first time', async () => {
    const model = countingModel();
    const kept = keptAnswers(model, memoryStore());
    const first = await kept.generate(decidePrompt(), 0);
    expect(await kept.generate(decidePrompt(), 0)).toEqual(first);
    expect(model.asked()).toBe(1);
  });

  it('asks anew for another repeat, but not for a shared prompt', async () => {
    const model = countingModel();
    const kept = keptAnswers(model, memoryStore());
    for (const repeat of [0, 1, 0, 1]) await kept.generate(decidePrompt(), repeat);
    expect(model.asked()).toBe(2);
    for (const repeat of [0, 1]) await kept.generate(decidePrompt({ scope: 'shared' }), repeat);
    expect(model.asked()).toBe(2);
  });

  it('keeps the id of the model, so that wrapping changes no key', () => {
    expect(keptAnswers(countingModel(), memoryStore()).id).toBe('counting');
  });

  it.each([new UnusableAnswerError('refused'), new UserError('no connection')])(
    'keeps nothing when the model throws %s',
    async (thrown) => {
      const store = memoryStore();
      const failing: LanguageModel = {
        id: 'failing',
        limits: null,
        generate: () => Promise.reject(thrown),
      };
      const error = await rejection(keptAnswers(failing, store).generate(decidePrompt(), 0));
      expect(error).toMatchObject({ name: thrown.name, message: thrown.message });
      expect(store.answers.size).toBe(0);
    },
  );

  it('keeps what was asked beside the answer, under its own hash', async () => {
    const store = memoryStore();
    const { key } = await keptAnswers(countingModel(), store).generate(decidePrompt(), 3);
    expect(key).toBe(requestKey('counting', decidePrompt(), 3));
    const request = store.requests.get(key ?? '') ?? null;
    expect(contentHash(request)).toBe(key);
    expect(request).toMatchObject({ model: 'counting', prompt: 'decide@1', repeat: 3 });
  });

  it('keeps what was asked again, and that an answer was mended', async () => {
    const store = memoryStore();
    const asked = [{ answer: 'Buy!', problem: 'it is not JSON' }];
    const model: LanguageModel = {
      id: 'counting',
      limits: null,
      async generate(prompt, repeat) {
        const answer = await countingModel().generate(prompt, repeat);
        return { ...answer, calls: 2, asked, repaired: true };
      },
    };
    const fresh = await keptAnswers(model, store).generate(decidePrompt(), 0);
    expect(fresh).toMatchObject({ calls: 2, asked, repaired: true });
    expect(await replayOnly(model, store).generate(decidePrompt(), 0)).toEqual(fresh);
  });

  it('notes an abstention with its key and its cost', async () => {
    const store = memoryStore();
    const usage = { inputTokens: 9, cachedInputTokens: 0, outputTokens: 3 };
    const asked = [{ answer: 'Buy!', problem: 'it is not JSON' }];
    const refusing: LanguageModel = {
      id: 'counting',
      limits: null,
      generate: () =>
        Promise.reject(new UnusableAnswerError('not JSON', { usage, calls: 2, asked })),
    };
    const key = requestKey('counting', decidePrompt(), 0);
    for (const wrap of [keptAnswers, replayOnly]) {
      const error = await rejection(wrap(refusing, store).generate(decidePrompt(), 0));
      expect(error).toMatchObject({ message: 'not JSON', key, usage, calls: 2, asked });
    }
    expect(contentHash(store.requests.get(key) ?? null)).toBe(key);
  });

  it('goes on with the answer another process kept first', async () => {
    const store = memoryStore();
    const slow: LanguageModel = {
      id: 'counting',
      limits: null,
      async generate(prompt, repeat) {
        const own = await countingModel().generate(prompt, repeat);
        const value = { ...buy, rationale: 'First.' };
        const key = requestKey('counting', prompt, repeat);
        await store.put(key, { value, usage: noUsage, calls: 1 }, null);
        return own;
      },
    };
    const { value } = await keptAnswers(slow, store).generate(decidePrompt(), 0);
    expect(value.rationale).toBe('First.');
  });

  it('calls a kept answer outside the schema unusable, and keeps why', async () => {
    const store = memoryStore();
    const key = requestKey('counting', decidePrompt(), 0);
    await store.put(key, { value: { action: 'x' }, usage: noUsage, calls: 1 }, null);
    for (const wrap of [keptAnswers, replayOnly]) {
      const error = await rejection(wrap(countingModel(), store).generate(decidePrompt(), 0));
      expect(error).toBeInstanceOf(UnusableAnswerError);
      expect(error).toHaveProperty('cause.issues');
    }
  });

  it('calls a kept answer unusable that the prompt would now refuse', async () => {
    const store = memoryStore();
    const key = requestKey('counting', decidePrompt(), 0);
    const value = { ...buy, cited: ['9'] };
    await store.put(key, { value, usage: noUsage, calls: 1 }, null);
    const error = await rejection(keptAnswers(countingModel(), store).generate(decidePrompt(), 0));
    expect(error).toBeInstanceOf(UnusableAnswerError);
    expect(error).toHaveProperty('message', expect.stringMatching(/cites \[9\]/));
  });
});

it('a store that is only read gives what it has and takes nothing', async () => {
  const store = memoryStore();
  const first = await keptAnswers(countingModel(), store).generate(decidePrompt(), 0);
  const model = countingModel();
  const reading = keptAnswers(model, readOnly(store));
  expect(await reading.generate(decidePrompt(), 0)).toEqual(first);
  for (const repeat of [1, 1]) await reading.generate(decidePrompt(), repeat);
  expect(model.asked()).toBe(2);
  const refusing = keptAnswers(
    scriptedModel(() => 'Buy!', 'counting'),
    readOnly(store),
  );
  await rejection(refusing.generate(decidePrompt(), 2));
  expect([store.answers.size, store.abstentions.size]).toEqual([1, 0]);
});

describe('replayOnly', () => {
  it('answers with what was kept and never asks', async () => {
    const store = memoryStore();
    const first = await keptAnswers(countingModel(), store).generate(decidePrompt(), 3);
    const model = countingModel();
    expect(await replayOnly(model, store).generate(decidePrompt(), 3)).toEqual(first);
    expect(model.asked()).toBe(0);
  });

  it('abstains where the run did, and a later answer takes the place of the abstention', async () => {
    const store = memoryStore();
    const refusing = scriptedModel(() => ({ nonsense: true }), 'counting');
    await rejection(keptAnswers(refusing, store).generate(decidePrompt(), 0));
    expect(store.answers.size).toBe(0);
    const replay = replayOnly(countingModel(), store);
    const error = await rejection(replay.generate(decidePrompt(), 0));
    expect(error).toBeInstanceOf(UnusableAnswerError);
    const first = await keptAnswers(countingModel(), store).generate(decidePrompt(), 0);
    expect(await replay.generate(decidePrompt(), 0)).toEqual(first);
  });

  it('names prompt and key of a missing answer and tells to run without --replay', async () => {
    const model = countingModel();
    const replay = replayOnly(model, memoryStore());
    const error = await rejection(replay.generate(decidePrompt(), 0));
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toContain('decide@1');
    expect(error.message).toContain(requestKey('counting', decidePrompt(), 0));
    expect(error.hint).toContain('without --replay');
    expect(error.exitCode).toBe(1);
    expect(model.asked()).toBe(0);
  });
});

describe('scriptedModel', () => {
  it('answers from the facts, without usage', async () => {
    const model = scriptedModel((facts) => ({ ...buy, rationale: `About ${facts.task}.` }));
    expect(await model.generate(decidePrompt(), 0)).toEqual({
      value: { ...buy, rationale: 'About decide.' },
      usage: noUsage,
      calls: 0,
      key: null,
    });
    expect([model.id, scriptedModel(() => buy, 'mine').id]).toEqual(['scripted', 'mine']);
  });

  it('calls an answer outside the schema unusable', async () => {
    const error = await rejection(scriptedModel(() => 'Buy!').generate(decidePrompt(), 0));
    expect(error).toBeInstanceOf(UnusableAnswerError);
    expect(error).toHaveProperty('cause.issues');
  });
});

describe('several who ask one question at once', () => {
  it('make one call, each with a model of its own', async () => {
    const store = memoryStore();
    const turns = openTurns();
    const models = [countingModel(), countingModel(), countingModel()];
    const answers = await Promise.all(
      models.map((model) => keptAnswers(model, store, turns).generate(decidePrompt(), 0)),
    );
    expect(models.reduce((sum, model) => sum + model.asked(), 0)).toBe(1);
    expect(new Set(answers.map(({ value }) => value.rationale)).size).toBe(1);
  });

  it('ask one after the other while there is no answer', async () => {
    const store = memoryStore();
    const turns = openTurns();
    const failing: LanguageModel = {
      ...countingModel(),
      generate: () => Promise.reject(new Error('down')),
    };
    const [first, second] = await Promise.all([
      rejection(keptAnswers(failing, store, turns).generate(decidePrompt(), 0)),
      keptAnswers(countingModel(), store, turns).generate(decidePrompt(), 0),
    ]);
    expect(first).toHaveProperty('message', 'down');
    expect(second.value.action).toBe('buy');
  });
});
