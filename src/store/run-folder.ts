import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { bytesHash } from '../base/content-hash.js';
import { suggestion } from '../base/nearest-name.js';
import { UserError } from '../base/user-error.js';
import { publishFiles, writeWhole } from './atomic.js';
import { experimentFolder, runFolder, type Layout } from './layout.js';
import { ndjson, parseNdjson } from './ndjson.js';
import type { NewPromptRecord, RequestRecord } from './prompt-record.js';
import { experimentRecordSchema, type ExperimentRecord } from './experiment-record.js';
import {
  runFiles,
  trialRecordSchema,
  type DecisionRecord,
  type MemoryEventRecord,
  type MemoryRecord,
  type SessionRecord,
  type TrainedMemoryRecord,
  type TrialRecord,
} from './run-record.js';

/** Everything one run folder holds. */
export interface Run {
  readonly trial: TrialRecord;
  readonly sessions: readonly SessionRecord[];
  readonly decisions: readonly DecisionRecord[];
  readonly memories: readonly MemoryRecord[];
  readonly memoryEvents: readonly MemoryEventRecord[];
  readonly prompts: readonly NewPromptRecord[];
  readonly promptTexts: readonly { readonly text: string }[];
  readonly requests: readonly RequestRecord[];
  readonly trainedMemory: readonly TrainedMemoryRecord[];
}

/** A run that is not written yet, so that its record holds no hash of its results. */
export type NewRun = Omit<Run, 'trial'> & { readonly trial: Omit<TrialRecord, 'results'> };

/** The files of a run folder by name, as {@link writeRun} writes them. */
export function runTexts(run: NewRun): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    [runFiles.sessions.name, ndjson(run.sessions)],
    [runFiles.decisions.name, ndjson(run.decisions)],
    [runFiles.memories.name, ndjson(run.memories)],
    [runFiles.memoryEvents.name, ndjson(run.memoryEvents)],
    [runFiles.prompts.name, ndjson(run.prompts)],
    [runFiles.promptTexts.name, ndjson(run.promptTexts)],
    [runFiles.requests.name, ndjson(run.requests)],
    [runFiles.trainedMemory.name, ndjson(run.trainedMemory)],
  ]);
  const results = bytesHash([...files.values()].map((text) => bytesHash(text)).join(' '));
  const trial: TrialRecord = { ...run.trial, results };
  return files.set('trial.json', `${JSON.stringify(trial, null, 2)}\n`);
}

/** Publishes a finished run under its trial's id: the folder appears whole or not at all. */
export function writeRun(layout: Layout, experiment: string, run: NewRun): void {
  publishFiles(runFolder(layout, experiment, run.trial.id), runTexts(run));
}

/** True when the trial's run is complete. */
export function isRunComplete(layout: Layout, experiment: string, trial: string): boolean {
  return existsSync(join(runFolder(layout, experiment, trial), 'trial.json'));
}

/** Reads a trial's record alone. */
export async function readTrial(
  layout: Layout,
  experiment: string,
  trial: string,
): Promise<TrialRecord> {
  return (await readTrialText(layout, experiment, trial)).trial;
}

/** Reads a trial's record with the SHA-256 of its file. */
export async function readTrialText(
  layout: Layout,
  experiment: string,
  trial: string,
): Promise<{ readonly trial: TrialRecord; readonly hash: string }> {
  const file = join(runFolder(layout, experiment, trial), 'trial.json');
  const read = await readAs('JSON', file, (text): { value: unknown; hash: string } => ({
    value: JSON.parse(text),
    hash: bytesHash(text),
  }));
  return { trial: parsed(trialRecordSchema, read.value, file), hash: read.hash };
}

/** One file of a run folder: its name and what each line holds. */
export interface RunFile<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

/** Reads one file of a run folder, every line checked; `file` is a member of `runFiles`. */
export async function readRunFile<T>(
  layout: Layout,
  experiment: string,
  trial: string,
  file: RunFile<T>,
): Promise<T[]> {
  const path = join(runFolder(layout, experiment, trial), file.name);
  const lines = await readAs('lines of JSON', path, parseNdjson);
  return lines.map((line) => parsed(file.schema, line, path));
}

/** Writes what an experiment file resolved to, for reports and listings. */
export async function writeExperiment(layout: Layout, record: ExperimentRecord): Promise<void> {
  const file = join(experimentFolder(layout, record.name), 'experiment.json');
  await writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** Reads what an experiment resolved to. Fails with exit code 2 when it was never run here. */
export async function readExperiment(layout: Layout, name: string): Promise<ExperimentRecord> {
  const file = join(experimentFolder(layout, name), 'experiment.json');
  if (!existsSync(file)) {
    throw new UserError(`no experiment "${name}" has been run here`, {
      where: file,
      hint: `${suggestion(name, await listExperiments(layout))} Run it first: finmem run experiments/<file>.yaml`.trim(),
    });
  }
  return parsed(experimentRecordSchema, await readJson(file), file);
}

/** Names of the experiments run here, sorted. */
export async function listExperiments(layout: Layout): Promise<string[]> {
  const folder = join(layout.data, 'runs');
  if (!existsSync(folder)) return [];
  const names = await readdir(folder);
  return names.filter((name) => existsSync(join(folder, name, 'experiment.json'))).toSorted();
}

async function readJson(file: string): Promise<unknown> {
  return readAs('JSON', file, (text): unknown => JSON.parse(text));
}

async function readAs<T>(what: string, file: string, parse: (text: string) => T): Promise<T> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UserError(`cannot be read as ${what}`, { where: file, cause, exitCode: 1 });
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new UserError(`not a record this version reads: ${issue?.message ?? ''}`, {
    where: `${file}: ${issue?.path.join('.') ?? ''}`,
    hint: 'The file was written by another version or changed by hand; move the folder away and run again.',
    exitCode: 1,
  });
}
