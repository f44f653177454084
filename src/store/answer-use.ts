import { basename, dirname, join } from 'node:path';
import type { EntryKind } from './answer-entry.js';
import type { Layout } from './layout.js';
import { publishedFolders } from './published-folders.js';
import { isRunComplete, listExperiments, readExperiment, readRunFile } from './run-folder.js';
import type { RequestRecord } from './prompt-record.js';
import { runFiles } from './run-record.js';

/** What of the store the complete runs rest on. */
export interface AnswerUse {
  has(key: string, kind: EntryKind): boolean;
}

/** An experiment some of whose trials are not complete: what they asked for is in no run's record. */
export interface UnfinishedExperiment {
  readonly experiment: string;
  readonly trials: number;
  readonly done: number;
}

/** Reads from every complete run which kept answers it rests on. A run that cannot be read is an error. */
export async function answersInUse(layout: Layout): Promise<AnswerUse> {
  const used = new Set<string>();
  for (const folder of await publishedFolders(join(layout.data, 'runs'), 'trial.json')) {
    const [experiment, trial] = [basename(dirname(folder)), basename(folder)];
    const requests = await readRunFile(layout, experiment, trial, runFiles.requests);
    for (const request of requests) used.add(nameOf(request.key, kindOf(request)));
  }
  return { has: (key, kind) => used.has(nameOf(key, kind)) };
}

/** What a request of a run left in the store. */
export function kindOf({ abstained }: RequestRecord): EntryKind {
  return abstained ? 'abstention' : 'answer';
}

/** The experiments that are under way or were stopped, by name. */
export async function unfinishedExperiments(layout: Layout): Promise<UnfinishedExperiment[]> {
  const unfinished: UnfinishedExperiment[] = [];
  for (const experiment of await listExperiments(layout)) {
    const { trials } = await readExperiment(layout, experiment);
    const done = trials.filter(({ id }) => isRunComplete(layout, experiment, id)).length;
    if (done < trials.length) unfinished.push({ experiment, trials: trials.length, done });
  }
  return unfinished;
}

function nameOf(key: string, kind: EntryKind): string {
  return `${kind} ${key}`;
}
