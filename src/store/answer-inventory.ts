import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../base/content-hash.js';
import type { Entry } from './answer-entry.js';
import { entryFiles, readEntryFile, shards } from './answer-files.js';
import { answersInUse, unfinishedExperiments, type UnfinishedExperiment } from './answer-use.js';
import { sweepUnfinished } from './atomic.js';
import { answersFolder, type Layout } from './layout.js';

/** What is kept of one model or embedder. */
export interface ModelAnswers {
  /** The id of the model or embedder, its parameters included. */
  readonly model: string;
  readonly what: 'answers' | 'vectors';
  answers: number;
  abstentions: number;
  input_tokens: number;
  output_tokens: number;
  bytes: number;
  /** Answers and abstentions that complete runs here rest on. */
  used: number;
}

/** All that is kept. */
export interface Inventory {
  /** Models, then embedders, in the order of their ids. */
  readonly models: readonly ModelAnswers[];
  /** Files that are damaged and count as missing, and what is wrong with each. */
  readonly damaged: readonly { readonly file: string; readonly problem: string }[];
}

/** What no complete run rests on. */
export interface Unused {
  readonly files: number;
  readonly bytes: number;
  /** Files that stay. */
  readonly kept: number;
  /** Experiments whose unfinished trials may have asked for some of what is unused. */
  readonly unfinished: readonly UnfinishedExperiment[];
}

/** Counts the kept answers by model, every file checked. */
export async function listAnswers(layout: Layout): Promise<Inventory> {
  const use = await answersInUse(layout);
  const models = new Map<string, ModelAnswers>();
  const damaged: { file: string; problem: string }[] = [];
  for await (const file of entryFiles(answersFolder(layout))) {
    const entry = readEntryFile(file);
    if (typeof entry === 'string') damaged.push({ file: file.path, problem: entry });
    if (typeof entry !== 'object') continue;
    const sums = sumsOf(entry, models);
    if (entry.kind === 'answer') sums.answers += 1;
    else sums.abstentions += 1;
    sums.input_tokens += entry.usage.input_tokens;
    sums.output_tokens += entry.usage.output_tokens;
    sums.bytes += (await stat(file.path)).size;
    if (use.has(file.key, file.kind)) sums.used += 1;
  }
  const inOrder = [...models].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { models: inOrder.map(([, sums]) => sums), damaged };
}

/**
 * Finds what no complete run here rests on, and with `remove` takes it away, with what killed processes
 * left half written.
 */
export async function pruneAnswers(
  layout: Layout,
  { remove }: { readonly remove: boolean },
): Promise<Unused> {
  const folder = answersFolder(layout);
  const use = await answersInUse(layout);
  const unfinished = await unfinishedExperiments(layout);
  let [files, bytes, kept] = [0, 0, 0];
  for await (const { path, key, kind } of entryFiles(folder)) {
    if (use.has(key, kind)) {
      kept += 1;
      continue;
    }
    files += 1;
    bytes += (await stat(path)).size;
    if (remove) await rm(path);
  }
  if (remove) for (const shard of await shards(folder)) await sweepUnfinished(join(folder, shard));
  return { files, bytes, kept, unfinished };
}

function sumsOf({ request }: Entry, models: Map<string, ModelAnswers>): ModelAnswers {
  const { model = null, embedder } = request;
  const what = embedder === undefined ? 'answers' : 'vectors';
  const named = embedder ?? model;
  const id = typeof named === 'string' ? named : canonicalJson(named);
  const known = models.get(`${what} ${id}`);
  if (known !== undefined) return known;
  const none = { answers: 0, abstentions: 0, input_tokens: 0, output_tokens: 0, bytes: 0, used: 0 };
  const sums: ModelAnswers = { model: id, what, ...none };
  models.set(`${what} ${id}`, sums);
  return sums;
}
