import type { DecisionRecord, MemoryRecord, PromptRecord } from '../../src/store/run-record.js';

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
