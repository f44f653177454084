import { z } from 'zod';
import { forgetsAtOnce } from '../report/findings/agent-options.js';
import { heldAt } from '../report/findings/memory-moves.js';
import { findRun, type RunPlace } from '../store/find-run.js';
import type { Layout } from '../store/layout.js';
import { readRunFile, readTrial, type RunFile } from '../store/run-folder.js';
import {
  runFiles,
  type MemoryRecord,
  type SessionRecord,
  type TrainedMemoryRecord,
  type TrialRecord,
} from '../store/run-record.js';
import { checkDate, sessionIndex } from './explain-session.js';
import { clip, jsonText } from './printable.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** Memories of a layer that are listed; --json gives all. */
const LISTED = 10;
const TEXT_WIDTH = 72;

/** `finmem memory <trial> [date]`: what was remembered on a date, or when the warm-up ended. */
export async function memory(
  terminal: Terminal,
  beginning: string,
  date: string | undefined,
): Promise<void> {
  if (date !== undefined) checkDate(date);
  const { layout } = terminal;
  const place = await findRun(layout, beginning);
  const record = await readTrial(layout, place.experiment, place.trial);
  if (date === undefined) await showTrained(terminal, place, record);
  else await showHeld(terminal, place, record, date);
}

const reader =
  (layout: Layout, { experiment, trial }: RunPlace) =>
  <T>(file: RunFile<T>): Promise<T[]> =>
    readRunFile(layout, experiment, trial, file);

async function showTrained(
  { layout, json, print }: Terminal,
  place: RunPlace,
  record: TrialRecord,
): Promise<void> {
  const read = reader(layout, place);
  const memories = await read(runFiles.trainedMemory);
  if (json) {
    print(jsonText({ ...place, ticker: record.ticker, memories }));
    return;
  }
  const [first] = memories;
  print(`trial ${place.trial} of ${place.experiment}: ${record.agent}, ${record.ticker}`);
  if (first === undefined) {
    print(`\n${whyNothing(record, 'No memory was held when its warm-up ended')}.`);
    return;
  }
  print(`\n${memories.length} memories ${whence(record)}, on ${first.saved_at}.`);
  const names = layerNames(await read(runFiles.sessions));
  for (const [layer, held] of byLayer(memories, names)) print(`\n${trainedLayer(layer, held)}`);
  print(`\nTo start another trial from this memory, write in its agent:`);
  print(`  start_from: { ${record.ticker}: ${place.trial} }`);
}

function trainedLayer(layer: string, held: readonly TrainedMemoryRecord[]): string {
  const strongest = held.toSorted((a, b) => strength(b) - strength(a)).slice(0, LISTED);
  const rows = strongest.map(({ id, date, importance, recency, text }) => [
    `  ${id}`,
    date,
    importance.toFixed(2),
    recency.toFixed(3),
    clip(text, TEXT_WIDTH),
  ]);
  const heading = ['  memory', 'date', 'importance', 'recency', 'text'];
  return layerInWords(layer, held.length, 'strongest', textTable(heading, rows));
}

/** Recency and importance on a scale of 1, as they enter the score. */
const strength = ({ recency, importance }: TrainedMemoryRecord): number =>
  recency + importance / 100;

async function showHeld(
  { layout, json, print }: Terminal,
  place: RunPlace,
  record: TrialRecord,
  date: string,
): Promise<void> {
  const read = reader(layout, place);
  const sessions = await read(runFiles.sessions);
  const session = sessions[sessionIndex(sessions, date)];
  const held = forgetsAtOnce(record.options)
    ? []
    : heldMemories(await read(runFiles.memories), await read(runFiles.memoryEvents), date);
  if (json) {
    const counts = session?.memory ?? {};
    print(jsonText({ ...place, ticker: record.ticker, date, counts, memories: held }));
    return;
  }
  print(`trial ${place.trial} of ${place.experiment}: ${record.agent}, ${record.ticker}`);
  if (held.length === 0) {
    print(`\n${whyNothing(record, `No memory was held at the end of ${date}`)}.`);
    return;
  }
  print(`\n${held.length} memories held at the end of the session of ${date}.`);
  const names = layerNames(sessions);
  for (const [layer, own] of byLayer(held, names)) print(`\n${heldLayer(layer, own)}`);
}

/** The memories held at the end of a session, each in the layer it then lay in. */
function heldMemories(
  memories: readonly MemoryRecord[],
  events: Parameters<typeof heldAt>[1],
  date: string,
): MemoryRecord[] {
  const layers = heldAt(memories, events, date);
  return memories.flatMap((each) => {
    const layer = layers.get(each.id);
    return layer === undefined ? [] : [{ ...each, layer }];
  });
}

function heldLayer(layer: string, held: readonly MemoryRecord[]): string {
  const rows = held
    .toReversed()
    .slice(0, LISTED)
    .map(({ id, date, importance, text }) => [
      `  ${id}`,
      date,
      importance.toFixed(2),
      clip(text, TEXT_WIDTH),
    ]);
  const heading = ['  memory', 'date', 'importance when stored', 'text'];
  return layerInWords(layer, held.length, 'newest', textTable(heading, rows));
}

function layerInWords(layer: string, count: number, which: string, table: string): string {
  const title = `${layer.toUpperCase()}: ${count}${count > LISTED ? `, the ${LISTED} ${which}` : ''}`;
  const more = count > LISTED ? `\n  … ${count - LISTED} more: --json gives all` : '';
  return `${title}\n${table}${more}`;
}

const started = z.looseObject({ start_from: z.string() });

/** Which memory stands in the run folder: that of its own warm-up, or the one it started from. */
function whence({ options }: TrialRecord): string {
  const { data } = started.safeParse(options);
  return data === undefined
    ? 'held when the warm-up ended'
    : `it began with: those of trial ${data.start_from} when its warm-up ended`;
}

function whyNothing({ kind, options }: TrialRecord, plainly: string): string {
  if (kind !== 'finmem') return `An agent of kind ${kind} keeps no memory`;
  return forgetsAtOnce(options)
    ? 'Its memory is off: what a session stores is gone when it ends'
    : plainly;
}

/** Names of the layers, shallow to deep. */
function layerNames(sessions: readonly SessionRecord[]): string[] {
  return [...new Set(sessions.flatMap((session) => Object.keys(session.memory)))];
}

/** The memories of each layer that holds any, in the order of the names. */
function byLayer<T extends { readonly layer: string }>(
  memories: readonly T[],
  names: readonly string[],
): (readonly [string, readonly T[]])[] {
  return names
    .map((name) => [name, memories.filter(({ layer }) => layer === name)] as const)
    .filter(([, held]) => held.length > 0);
}
