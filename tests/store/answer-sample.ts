import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../src/base/content-hash.js';
import {
  fileAnswerStore,
  type FileAnswerStore,
  type KeptAbstention,
  type KeptAnswer,
} from '../../src/store/answer-store.js';
import { answersFolder, type Layout } from '../../src/store/layout.js';
import { writeExperiment, writeRun } from '../../src/store/run-folder.js';
import { sampleExperiment, sampleRun } from './sample.js';

export const modelId =
  'openai@1 {"base_url":"http://127.0.0.1:9/v1","model":"test-model","temperature":0.7}';
export const embedderId = 'openai@1 {"base_url":"http://127.0.0.1:9/v1","model":"test-embedder"}';

/** A question, told from others by its words. */
export function question(words: string): Json {
  const messages = [{ role: 'user', content: words }];
  return { model: modelId, prompt: 'decide@2', messages, schema: { type: 'object' }, repeat: 1 };
}

export const vectorQuestion = (text: string): Json => ({ embedder: embedderId, text });

/** The key of a request, reckoned here and not by the program. */
export function keyOf(request: Json): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

export const answer: KeptAnswer = {
  value: { action: 'buy', rationale: 'Ünïcode “quotes”\n', cited: ['1'], nothing: null },
  usage: { inputTokens: 12, cachedInputTokens: 4, outputTokens: 5 },
  calls: 1,
};

export const other: KeptAnswer = { ...answer, value: 'other' };

export const abstention: KeptAbstention = {
  reason: 'the answer is not in the schema',
  usage: { inputTokens: 36, cachedInputTokens: 0, outputTokens: 15 },
  calls: 3,
  asked: [{ answer: 'Well …', problem: 'Answer in JSON.' }],
};

export const storeOf = (layout: Layout): FileAnswerStore => fileAnswerStore(answersFolder(layout));

/** Something a trial asked. */
export interface Request {
  readonly request: Json;
  readonly abstained?: boolean;
}

/** Keeps what the requests were given: an answer, or that there was none. */
export async function keepAll(layout: Layout, requests: readonly Request[]): Promise<void> {
  const store = storeOf(layout);
  for (const { request, abstained = false } of requests) {
    const key = keyOf(request);
    if (abstained) await store.putAbstention(key, abstention, request);
    else await store.put(key, answer, request);
  }
}

/** Writes the run of a trial that rests on these requests, and made so many calls whose answers were not kept. */
export async function writeTrial(
  layout: Layout,
  experiment: string,
  id: string,
  requests: readonly Request[],
  options: Json = {},
  unkeptCalls = 0,
): Promise<void> {
  const run = sampleRun(id);
  const lines = requests.map(({ request, abstained = false }) => {
    return { date: '2022-01-04', key: keyOf(request), prompt: 'decide@2', abstained };
  });
  const usage = { ...run.trial.usage, calls: unkeptCalls + requests.length };
  const trial = { ...run.trial, usage, options: JSON.parse(JSON.stringify(options)) };
  writeRun(layout, experiment, { ...run, trial, requests: lines });
}

/** Writes an experiment of complete trials, and keeps the answers to all they asked. */
export async function answeredExperiment(
  layout: Layout,
  experiment: string,
  trials: Readonly<Record<string, readonly Request[]>>,
): Promise<void> {
  await writeExperiment(layout, sampleExperiment(experiment, Object.keys(trials)));
  for (const [id, requests] of Object.entries(trials)) {
    await writeTrial(layout, experiment, id, requests);
    await keepAll(layout, requests);
  }
}
