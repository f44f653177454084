import { bytesHash } from '../../src/base/content-hash.js';
import type { PromptRecord, RequestRecord } from '../../src/store/prompt-record.js';
import type {
  DecisionRecord,
  MemoryRecord,
  TrainedMemoryRecord,
} from '../../src/store/run-record.js';

/** Words that all prompts of a made-up run share. */
export const SHARED_TEXTS = [
  { text: 'You are a careful analyst of the works, and you are risk-seeking now.' },
  {
    text: 'Decide now: buy, hold or sell.\nCite the numbers in brackets of the memories it rests on.',
  },
];

/** What a made-up agent asked at each session: memories under labels, words shared by number. */
export function madeUpPrompts(
  decisions: readonly DecisionRecord[],
  memories: readonly MemoryRecord[],
): PromptRecord[] {
  const byId = new Map(memories.map((memory) => [memory.id, memory]));
  return decisions.map((decision) => ({
    date: decision.date,
    prompt: decision.phase === 'test' ? 'decide@2' : 'explain-move@2',
    messages: [
      { role: 'system', parts: [0] },
      { role: 'user', parts: [`It is ${decision.date}.\n`, ...shown(decision, byId), 1] },
    ],
    answer: decision.abstained ? null : answerOf(decision),
  }));
}

type Part = PromptRecord['messages'][number]['parts'][number];

function shown(decision: DecisionRecord, byId: ReadonlyMap<string, MemoryRecord>): Part[] {
  return decision.retrieved.flatMap(({ id }, index): Part[] => {
    const { kind, date } = byId.get(id) ?? { kind: '', date: '' };
    return [`[${index + 1}] ${kind}, ${date}\n`, { memory: id }, '\n'];
  });
}

function answerOf({ action, rationale, cited, retrieved }: DecisionRecord): PromptRecord['answer'] {
  const label = (id: string): string => String(retrieved.findIndex((each) => each.id === id) + 1);
  return { action, rationale, cited: cited.map(label) };
}

/** The requests of a made-up run: a summary each second session, then the question of the session. */
export function madeUpRequests(trial: string, prompts: readonly PromptRecord[]): RequestRecord[] {
  return prompts.flatMap(({ date, prompt, answer }, day) => {
    const own = { date, key: requestKeyOf(trial, date), prompt, abstained: answer === null };
    const ofDocuments = { date, abstained: false };
    const shared = { ...ofDocuments, key: requestKeyOf('shared', date), prompt: 'summarise@2' };
    const vector = { ...ofDocuments, key: requestKeyOf('vector', date), prompt: 'embedding' };
    return day % 2 === 0 ? [shared, vector, own] : [own];
  });
}

/** The key of a made-up request. */
export const requestKeyOf = (whose: string, date: string): string => bytesHash(`${whose} ${date}`);

/** What a made-up trial held when its warm-up ended. */
export function madeUpTrainedMemory(
  memories: readonly MemoryRecord[],
  savedAt: string,
): TrainedMemoryRecord[] {
  return memories
    .filter(({ date }) => date <= savedAt)
    .map(({ id, kind, date, text, layer, importance }, index) => ({
      saved_at: savedAt,
      id,
      kind,
      date,
      text,
      layer,
      recency: 1 / (index + 1),
      importance,
      age: index,
      access_counter: 0,
      compound: null,
      position: null,
      beyond_feedback: false,
    }));
}
