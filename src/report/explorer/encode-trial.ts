import type {
  DecisionRecord,
  MemoryEventRecord,
  MemoryRecord,
  SessionRecord,
} from '../../store/run-record.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { settingText, shortName } from '../findings/sweep.js';
import type { ExplorerMemories, ExplorerSessions, ExplorerTrial } from './payload.js';

/** The files of one run that the explorer reads. */
export interface ExplorerRun {
  readonly trial: CompleteTrial;
  readonly sessions: readonly SessionRecord[];
  readonly decisions: readonly DecisionRecord[];
  readonly memories: readonly MemoryRecord[];
  readonly memoryEvents: readonly MemoryEventRecord[];
}

/** Gives each distinct item a number in order of first use. */
export class Numbering {
  readonly items: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** The item's number; a new one for an item not seen before. */
  of(item: string): number {
    const known = this.numbers.get(item);
    if (known !== undefined) return known;
    this.numbers.set(item, this.items.length);
    this.items.push(item);
    return this.items.length - 1;
  }
}

/** One trial for the page: its test sessions and only the memories they speak of. */
export function encodeTrial(run: ExplorerRun, texts: Numbering, layers: Numbering): ExplorerTrial {
  const memories = new Numbering();
  const sessions = encodeSessions(run, memories, texts, layers);
  const { id, agent, ticker, seed } = run.trial;
  return {
    id,
    agent,
    ticker,
    seed,
    setting: settingWords(run.trial),
    memories: encodeMemories(memories.items, run.memories, texts, layers),
    sessions,
  };
}

/** Swept settings in words. */
export function settingWords(trial: Pick<CompleteTrial, 'base' | 'cell'>): string {
  if (trial.base) return 'as in the file';
  return Object.entries(trial.cell)
    .map(([path, value]) => `${shortName(path)} ${settingText(value)}`)
    .join(', ');
}

function encodeSessions(
  run: ExplorerRun,
  memories: Numbering,
  texts: Numbering,
  layers: Numbering,
): ExplorerSessions {
  const sessions = run.sessions.filter((session) => session.phase === 'test');
  const decisions = new Map(run.decisions.map((decision) => [decision.date, decision]));
  const events = eventsByDecision(run);
  const decided = sessions.map((session) => decisions.get(session.date));
  const numbered = (ids: readonly string[] | undefined): number[] =>
    (ids ?? []).map((id) => memories.of(id));
  return {
    date: sessions.map((session) => session.date),
    close: sessions.map((session) => rounded(session.close, 1e4)),
    equity: sessions.map((session) => rounded(session.equity, 1e2)),
    quantity: sessions.map((session) => rounded(session.quantity, 1e3)),
    fill: sessions.map(({ fill_price: price }) => (price === null ? null : rounded(price, 1e4))),
    costs: sessions.map((session) => rounded(session.costs, 1e2)),
    action: sessions.map((session) => session.action),
    target: sessions.map((session) => session.target),
    momentum: decided.map((decision) => orNull(decision?.momentum)),
    risk: decided.map((decision) => decision?.risk ?? null),
    abstained: decided.map((decision) => (decision?.abstained === true ? 1 : 0)),
    rationale: decided.map((decision) => texts.of(decision?.rationale ?? '')),
    cited: decided.map((decision) => numbered(decision?.cited)),
    documents: decided.map((decision) => numbered(decision?.documents)),
    retrieved: decided.map((decision) =>
      (decision?.retrieved ?? []).flatMap((memory) => [
        memories.of(memory.id),
        layers.of(memory.layer),
        ...[memory.recency, memory.relevancy, memory.importance, memory.score].map((part) =>
          rounded(part, 1e3),
        ),
      ]),
    ),
    events: sessions.map((session) =>
      (events.get(session.date) ?? []).flatMap((event) => [
        memories.of(event.id),
        event.event,
        layers.of(event.from),
        event.to === null ? -1 : layers.of(event.to),
      ]),
    ),
  };
}

/**
 * Memory events by the date of the decision they belong to: a credit or debit settles the decision of
 * the session before, all else happened at the session itself.
 */
function eventsByDecision(run: ExplorerRun): Map<string, MemoryEventRecord[]> {
  const before = new Map(
    run.sessions.map(({ date }, index) => [date, run.sessions[index - 1]?.date ?? '']),
  );
  const events = new Map<string, MemoryEventRecord[]>();
  for (const event of run.memoryEvents) {
    const settles = event.event === 'credited' || event.event === 'debited';
    const date = settles ? (before.get(event.date) ?? '') : event.date;
    events.set(date, [...(events.get(date) ?? []), event]);
  }
  return events;
}

function encodeMemories(
  ids: readonly string[],
  records: readonly MemoryRecord[],
  texts: Numbering,
  layers: Numbering,
): ExplorerMemories {
  const byId = new Map(records.map((record) => [record.id, record]));
  const known = ids.map((id) => byId.get(id));
  return {
    id: ids,
    date: known.map((record) => record?.date ?? ''),
    layer: known.map((record) => (record === undefined ? -1 : layers.of(record.layer))),
    kind: known.map((record) => record?.kind ?? 'document'),
    text: known.map((record) => (record === undefined ? -1 : texts.of(record.text))),
  };
}

/** To so many parts of one: finer than the page shows. Adding 0 turns a negative zero to zero. */
const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts + 0;

const orNull = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : rounded(value, 1e5);
