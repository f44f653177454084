import { describe, expect, it } from 'vitest';
import { decidePrompt } from '../../../src/agents/finmem/prompts/decide.js';
import { plannedEmbedder } from '../../../src/experiment/plan/planned-embedder.js';
import { plannedModel } from '../../../src/experiment/plan/planned-model.js';
import { requestSizes } from '../../../src/experiment/plan/request-size.js';
import { StandIns } from '../../../src/experiment/plan/stand-ins.js';
import { Tally } from '../../../src/experiment/plan/tally.js';
import { offlineAnalyst } from '../../../src/llm/backends/offline/analyst.js';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import { noUsage, UnusableAnswerError } from '../../../src/llm/model.js';
import { openaiEmbedderSchema, openaiModelSchema } from '../../../src/llm/options.js';
import { embeddingKey, requestKey } from '../../../src/llm/request-key.js';
import { openTokenizer } from '../../../src/llm/tokens.js';
import { keptEmbeddings } from '../../../src/llm/wrappers/kept-embeddings.js';
import type { AnswerStore } from '../../../src/llm/wrappers/kept.js';
import { memoryStore } from '../../llm/example-prompt.js';

const tokenizer = await openTokenizer('o200k_base');
const server = { id: 'server small-1', limits: null };
const prompt = decidePrompt({
  ticker: 'ACME',
  date: '2022-04-01',
  character: 'You trade Acme Tools.',
  memories: [],
  risk: 'risk_seeking',
  momentum: 0.01,
  momentumSessions: 3,
  hold: 'flat',
  position: 0,
});

function open(store: AnswerStore) {
  const tally = new Tally();
  const standIns = new StandIns();
  const options = openaiModelSchema.parse({ backend: 'openai', model: 'small-1' });
  const parts = {
    options,
    server,
    store,
    standIns,
    analyst: offlineAnalyst(),
    isReasoning: false,
    sizes: requestSizes(options, tokenizer, standIns),
  };
  return { tally, model: plannedModel(parts, tally) };
}

describe('a planned model', () => {
  it('notes a question that is not kept as a call, answers it meanwhile and keeps nothing', async () => {
    const store = memoryStore();
    const { model, tally } = open(store);
    const answer = await model.generate(prompt, 1);
    expect(answer.value.rationale).toMatch(/^⟦[a-p]{16} .+⟧$/s);
    expect(tally.asked).toMatchObject([
      { kind: 'decide', scope: 'trial', calls: 1, kept: 0, keptOutput: null },
    ]);
    expect(tally.asked[0]?.input.expected).toBeGreaterThan(50);
    expect(store.answers.size).toBe(0);
  });

  it('asks the same question once', async () => {
    const { model, tally } = open(memoryStore());
    expect(await model.generate(prompt, 1)).toEqual(await model.generate(prompt, 1));
    await model.generate(prompt, 2);
    expect(tally.asked).toHaveLength(2);
  });

  it('gives a kept answer and counts no call', async () => {
    const store = memoryStore();
    const value = { action: 'sell', rationale: 'As it was.', cited: [] };
    const usage = { inputTokens: 200, cachedInputTokens: 0, outputTokens: 33 };
    store.answers.set(requestKey(server.id, prompt, 1), { value, usage, calls: 1 });
    const { model, tally } = open(store);
    expect((await model.generate(prompt, 1)).value).toEqual(value);
    expect(tally.asked).toMatchObject([{ calls: 0, kept: 1, keptOutput: 33 }]);
  });

  it('counts a question that had no usable answer as a call, and has none again', async () => {
    const store = memoryStore();
    const noted = { reason: 'refused', usage: noUsage, calls: 1 };
    store.abstentions.set(requestKey(server.id, prompt, 1), noted);
    const { model, tally } = open(store);
    await expect(model.generate(prompt, 1)).rejects.toThrow(UnusableAnswerError);
    expect(tally.asked).toMatchObject([{ calls: 1, kept: 0 }]);
  });
});

describe('a planned embedder', () => {
  const options = openaiEmbedderSchema.parse({
    backend: 'openai',
    model: 'vectors-1',
    batch_size: 2,
  });
  const id = 'server vectors-1';
  const openEmbedder = (
    store: AnswerStore,
    standIns = new StandIns(),
    seen = new Set<string>(),
  ) => {
    const tally = new Tally();
    const sizes = requestSizes(options, tokenizer, standIns);
    const parts = { options, server: { id }, store, standIns, sizes, seen };
    return { tally, embedder: plannedEmbedder(parts, tally) };
  };
  const callsOf = (tally: Tally) => tally.asked.reduce((sum, { calls }) => sum + calls, 0);

  it('counts the batches of texts that are not kept, each text once', async () => {
    const { tally, embedder } = openEmbedder(memoryStore());
    expect(await embedder.embed(['a', 'b', 'c', 'a', ' '])).toHaveLength(5);
    expect(callsOf(tally)).toBe(2);
    await embedder.embed(['a', 'b']);
    expect(callsOf(tally)).toBe(2);
  });

  it('asks for no text that another trial has asked for', async () => {
    const seen = new Set<string>();
    await openEmbedder(memoryStore(), new StandIns(), seen).embedder.embed(['a']);
    const { tally, embedder } = openEmbedder(memoryStore(), new StandIns(), seen);
    await embedder.embed(['a']);
    expect(callsOf(tally)).toBe(0);
  });

  it('uses kept vectors, and stand-ins of their length beside them', async () => {
    const store = memoryStore();
    const made = keptEmbeddings({ ...offlineEmbedder(12), id }, store, 2);
    const [kept] = await made.embed(['a']);
    const { tally, embedder } = openEmbedder(store);
    const [first, second] = await embedder.embed(['a', 'b']);
    expect(first).toEqual(kept);
    expect(second).toHaveLength(12);
    expect(tally.asked.filter((each) => each.kept > 0).map(({ key }) => key)).toEqual([
      embeddingKey(id, 'a'),
    ]);
    expect(callsOf(tally)).toBe(1);
    expect(store.answers.size).toBe(1);
  });

  it('has a text that rests on one trial’s answer asked for by each seed', async () => {
    const standIns = new StandIns();
    const tokens = { low: 1, expected: 2, high: 3 };
    const text = (scope: 'shared' | 'trial', digit: string) =>
      standIns.mark('Rose.', digit.repeat(64), { tokens, scope });
    const { tally, embedder } = openEmbedder(memoryStore(), standIns);
    await embedder.embed([text('trial', 'a')]);
    await embedder.embed([text('shared', 'b')]);
    expect(tally.asked.map(({ scope }) => scope)).toEqual(['trial', 'shared']);
  });
});
