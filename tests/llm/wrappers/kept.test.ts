import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import { scriptedModel } from '../../../src/llm/backends/scripted.js';
import { UnusableAnswerError, type LanguageModel } from '../../../src/llm/model.js';
import { requestKey } from '../../../src/llm/request-key.js';
import { keptAnswers } from '../../../src/llm/wrappers/kept.js';
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
      const failing: LanguageModel = { id: 'failing', generate: () => Promise.reject(thrown) };
      const error = await rejection(keptAnswers(failing, store).generate(decidePrompt(), 0));
      expect(error).toBe(thrown);
      expect(store.answers.size).toBe(0);
    },
  );

  it('goes on with the answer another process kept first', async () => {
    const store = memoryStore();
    const slow: LanguageModel = {
      id: 'counting',
      async generate(prompt, repeat) {
        const own = await countingModel().generate(prompt, repeat);
        await store.put(requestKey('counting', prompt, repeat), {
          value: { ...buy, rationale: 'First.' },
          usage: { inputTokens: 1, outputTokens: 1 },
        });
        return own;
      },
    };
    const { value } = await keptAnswers(slow, store).generate(decidePrompt(), 0);
    expect(value.rationale).toBe('First.');
  });

  it('calls a kept answer outside the schema unusable, and keeps why', async () => {
    const store = memoryStore();
    const usage = { inputTokens: 0, outputTokens: 0 };
    await store.put(requestKey('counting', decidePrompt(), 0), { value: { action: 'x' }, usage });
    for (const wrap of [keptAnswers, replayOnly]) {
      const error = await rejection(wrap(countingModel(), store).generate(decidePrompt(), 0));
      expect(error).toBeInstanceOf(UnusableAnswerError);
      expect(error).toHaveProperty('cause.issues');
    }
  });
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
      usage: { inputTokens: 0, outputTokens: 0 },
    });
    expect([model.id, scriptedModel(() => buy, 'mine').id]).toEqual(['scripted', 'mine']);
  });

  it('calls an answer outside the schema unusable', async () => {
    const error = await rejection(scriptedModel(() => 'Buy!').generate(decidePrompt(), 0));
    expect(error).toBeInstanceOf(UnusableAnswerError);
    expect(error).toHaveProperty('cause.issues');
  });
});
