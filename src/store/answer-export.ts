import { existsSync } from 'node:fs';
import { z } from 'zod';
import { canonicalJson } from '../base/content-hash.js';
import { UserError } from '../base/user-error.js';
import { archiveHead, LONGEST_LINE, readArchiveHead, type ArchiveHead } from './answer-archive.js';
import { sealedText, type Entry, type EntryKind } from './answer-entry.js';
import { entryFile, readEntryFile } from './answer-files.js';
import { kindOf } from './answer-use.js';
import { writeWhole } from './atomic.js';
import { boundedLines } from './bounded-lines.js';
import { answersFolder, experimentFolder, runFolder, type Layout } from './layout.js';
import { isRunComplete, readExperiment, readRunFile, readTrial } from './run-folder.js';
import type { RequestRecord } from './prompt-record.js';
import type { ExperimentRecord } from './experiment-record.js';
import { runFiles } from './run-record.js';

type TrialPlace = ExperimentRecord['trials'][number];

/** What an export holds. */
export interface Exported {
  readonly file: string;
  readonly answers: number;
  readonly abstentions: number;
  readonly trials: number;
  /** Trials of the experiment that are not complete, and so not in the export. */
  readonly incomplete: number;
  /** Trials whose memory these begin with; a replay wants them replayed before. */
  readonly startsFrom: readonly string[];
}

/** A request of the experiment and the first trial that made it. */
interface Wanted {
  readonly key: string;
  readonly kind: EntryKind;
  readonly prompt: string;
  readonly trial: TrialPlace;
}

/**
 * Writes to one file the answers, abstentions and vectors that the complete trials of an experiment rest
 * on, and no others: the same bytes whenever the trials rest on the same. Refuses, naming the trial, when
 * one of them is not kept here any more.
 */
export async function exportAnswers(
  layout: Layout,
  experiment: string,
  file: string,
): Promise<Exported> {
  await refuseToReplace(file);
  const record = await readExperiment(layout, experiment);
  const trials = record.trials.filter(({ id }) => isRunComplete(layout, experiment, id));
  if (trials.length === 0) throw noneComplete(experiment);
  const wanted = await requestsOf(layout, experiment, trials);
  const hashes: string[] = [];
  for (const one of wanted) hashes.push((await keptEntry(layout, experiment, one)).sha256);
  const head = archiveHead({ experiment, dataset: record.dataset }, hashes);
  await writeWhole(file, archiveText(layout, head, wanted));
  const abstentions = wanted.filter(({ kind }) => kind === 'abstention').length;
  return {
    file,
    answers: wanted.length - abstentions,
    abstentions,
    trials: trials.length,
    incomplete: record.trials.length - trials.length,
    startsFrom: await startsOf(layout, experiment, trials),
  };
}

function notKept(layout: Layout, experiment: string, trial: TrialPlace): UserError {
  return new UserError(`${inWords(trial)} was run with --cache off: its answers were not kept`, {
    hint: againHint(experimentFolder(layout, experiment)),
    exitCode: 1,
  });
}

function noneComplete(experiment: string): UserError {
  return new UserError(`no trial of ${experiment} is complete: there is nothing to export`, {
    hint: 'Run it first; the same command goes on where it stopped.',
    exitCode: 1,
  });
}

const startSchema = z.looseObject({ start_from: z.string() });

/** The trials these start from, each once, sorted. */
async function startsOf(
  layout: Layout,
  experiment: string,
  trials: readonly TrialPlace[],
): Promise<string[]> {
  const starts = new Set<string>();
  for (const { id } of trials) {
    const start = startSchema.safeParse((await readTrial(layout, experiment, id)).options);
    if (start.success) starts.add(start.data.start_from);
  }
  return [...starts].toSorted();
}

/** An export may take the place of an earlier one, and of nothing else. */
async function refuseToReplace(file: string): Promise<void> {
  if (!existsSync(file)) return;
  for await (const { text } of boundedLines(file, LONGEST_LINE)) {
    if (text !== null && typeof readArchiveHead(text) === 'object') return;
    break;
  }
  throw new UserError('this file is there already and is no export of kept answers', {
    where: file,
    hint: 'Give another name with -o.',
  });
}

/** What the trials asked, each request once, sorted by key. */
async function requestsOf(
  layout: Layout,
  experiment: string,
  trials: readonly TrialPlace[],
): Promise<Wanted[]> {
  const wanted = new Map<string, Wanted>();
  for (const trial of trials) {
    const requests = await readRunFile(layout, experiment, trial.id, runFiles.requests);
    const { usage } = await readTrial(layout, experiment, trial.id);
    if (requests.length === 0 && usage.calls > 0) throw notKept(layout, experiment, trial);
    for (const request of requests) note(request, trial, wanted);
  }
  return [...wanted.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** Notes a request; a replay could give two trials only one thing under one key. */
function note(request: RequestRecord, trial: TrialPlace, wanted: Map<string, Wanted>): void {
  const { key, prompt } = request;
  const kind = kindOf(request);
  const earlier = wanted.get(key);
  if (earlier === undefined) wanted.set(key, { key, kind, prompt, trial });
  else if (earlier.kind !== kind) {
    const abstained = kind === 'abstention' ? trial : earlier.trial;
    const answered = kind === 'abstention' ? earlier.trial : trial;
    throw new UserError(
      `${inWords(abstained)} got no usable answer to ${prompt} where ${inWords(answered)} got one`,
      {
        where: `request ${key}`,
        hint: `No replay gives both. Move the run folder of ${abstained.id} away and run the experiment again: it takes the answer that is kept.`,
        exitCode: 1,
      },
    );
  }
}

async function keptEntry(
  layout: Layout,
  experiment: string,
  { key, kind, prompt, trial }: Wanted,
): Promise<Entry> {
  const file = entryFile(answersFolder(layout), key, kind);
  const entry = readEntryFile(file);
  if (typeof entry === 'object') return entry;
  const what = kind === 'answer' ? `the answer to ${prompt}` : `the note of no answer to ${prompt}`;
  const state = entry === undefined ? 'is not kept here' : `is damaged (${entry})`;
  throw new UserError(`${inWords(trial)} rests on an answer that is missing: ${what} ${state}`, {
    where: file.path,
    hint: `Import it with: finmem cache import <file>. ${againHint(runFolder(layout, experiment, trial.id))}`,
    exitCode: 1,
  });
}

function againHint(folder: string): string {
  return `Move ${folder} away and run the experiment again.`;
}

async function* archiveText(
  layout: Layout,
  head: ArchiveHead,
  wanted: readonly Wanted[],
): AsyncIterable<string> {
  yield `${canonicalJson(head)}\n`;
  for (const one of wanted) {
    const { sha256: _, ...content } = await keptEntry(layout, head.experiment, one);
    yield `${sealedText(content)}\n`;
  }
}

function inWords({ id, agent, ticker, seed }: TrialPlace): string {
  return `trial ${id} (${agent} ${ticker}, seed ${seed})`;
}
