import { forgetsAtOnce } from '../report/findings/agent-options.js';
import { fateOf, isMove, type MemoryFate } from '../report/findings/memory-moves.js';
import type { RunPlace } from '../store/find-run.js';
import type { Layout } from '../store/layout.js';
import { promptMessages, type SentMessage } from '../store/prompt-text.js';
import { unfoldedPrompts, type PromptContext } from '../store/unfolded-prompts.js';
import { readExperiment, readRunFile, readTrial, type RunFile } from '../store/run-folder.js';
import type { PromptRecord } from '../store/prompt-record.js';
import type { ExperimentRecord } from '../store/experiment-record.js';
import {
  runFiles,
  type DecisionRecord,
  type MemoryEventRecord,
  type MemoryRecord,
  type SessionRecord,
  type TrialRecord,
} from '../store/run-record.js';
import { sessionIndex } from './explain-session.js';

/** What was asked of the model on a date, as it was sent. */
export interface AskedPrompt {
  readonly prompt: string;
  readonly messages: readonly SentMessage[];
  readonly answer: PromptRecord['answer'];
}

/** One session of one trial, with what followed. */
export interface Explained {
  readonly record: TrialRecord;
  /** What the experiment says of the trial; undefined when it does not name it any more. */
  readonly planned: ExperimentRecord['trials'][number] | undefined;
  readonly session: SessionRecord;
  readonly next: SessionRecord | undefined;
  readonly last: SessionRecord;
  readonly decision: DecisionRecord;
  readonly prompts: readonly AskedPrompt[];
  readonly memories: ReadonlyMap<string, MemoryRecord>;
  /** Credits and debits this decision caused, whichever session settled it. */
  readonly settled: readonly MemoryEventRecord[];
  /** What became of each memory it cites; empty where memory is switched off. */
  readonly fates: readonly MemoryFate[];
  /** Memories that moved or faded at this session. */
  readonly moved: readonly MemoryEventRecord[];
}

/** Reads all that a run folder holds of one session. */
export async function gather(
  layout: Layout,
  { experiment, trial }: RunPlace,
  date: string,
): Promise<Explained> {
  const read = <T>(file: RunFile<T>): Promise<T[]> => readRunFile(layout, experiment, trial, file);
  const sessions = await read(runFiles.sessions);
  const index = sessionIndex(sessions, date);
  const [session, last] = [sessions[index], sessions.at(-1)];
  const decisions = await read(runFiles.decisions);
  const decision = decisions.find((each) => each.date === date);
  if (session === undefined || last === undefined || decision === undefined) {
    throw new Error(`no decision recorded on ${date}`);
  }
  const memories = await read(runFiles.memories);
  const events = await read(runFiles.memoryEvents);
  const record = await readTrial(layout, experiment, trial);
  const { trials } = await readExperiment(layout, experiment);
  return {
    record,
    planned: trials.find(({ id }) => id === trial),
    session,
    next: sessions[index + 1],
    last,
    decision,
    prompts: await askedOn(date, read, { decisions, memories, mask: record.mask }),
    memories: new Map(memories.map((memory) => [memory.id, memory])),
    settled: events.filter((event) => event.decision === date),
    fates: forgetsAtOnce(record.options) ? [] : fatesOf(decision, events),
    moved: events.filter((event) => event.date === date && isMove(event)),
  };
}

function fatesOf(
  { cited, retrieved, date }: DecisionRecord,
  events: readonly MemoryEventRecord[],
): MemoryFate[] {
  return retrieved
    .filter(({ id }) => cited.includes(id))
    .map((memory) => fateOf(memory, date, events));
}

/** Every prompt of a date with its words, in the order asked. */
export async function askedOn(
  date: string,
  read: <T>(file: RunFile<T>) => Promise<T[]>,
  run: PromptContext,
): Promise<AskedPrompt[]> {
  const asked = (await read(runFiles.prompts)).filter((prompt) => prompt.date === date);
  if (asked.length === 0) return [];
  const texts = await read(runFiles.promptTexts);
  const memories = new Map(run.memories.map((memory) => [memory.id, memory]));
  return unfoldedPrompts(asked, run).map((record) => ({
    prompt: record.prompt,
    messages: promptMessages(record, { texts, memories }),
    answer: record.answer,
  }));
}
