import type { DecisionRecord, MemoryEventRecord, SessionRecord } from '../../store/run-record.js';
import { isMove } from '../findings/memory-moves.js';
import type { Numbering } from './numbering.js';
import type { ExplorerPrompt, ExplorerSessions } from './payload.js';

/** What the sessions of one trial are encoded from. */
export interface EncodedSessions {
  /** Of the test window. */
  readonly sessions: readonly SessionRecord[];
  readonly decisions: readonly DecisionRecord[];
  readonly memoryEvents: readonly MemoryEventRecord[];
  readonly prompts: ReadonlyMap<string, ExplorerPrompt>;
}

/** Where the things that sessions speak of get their numbers. */
export interface Numberings {
  readonly texts: Numbering;
  readonly layers: Numbering;
  readonly memories: Numbering;
}

/** Test sessions, column by column. */
export function encodeSessions(run: EncodedSessions, numbers: Numberings): ExplorerSessions {
  return {
    ...encodeMarket(run.sessions),
    ...encodeDecisions(run, numbers),
    ...encodeEvents(run, numbers),
    prompt: run.sessions.map(({ date }) => run.prompts.get(date) ?? null),
  };
}

type Columns<Name extends keyof ExplorerSessions> = Pick<ExplorerSessions, Name>;

function encodeMarket(
  sessions: readonly SessionRecord[],
): Columns<'date' | 'close' | 'equity' | 'quantity' | 'fill' | 'costs' | 'action' | 'target'> {
  return {
    date: sessions.map((session) => session.date),
    close: sessions.map((session) => rounded(session.close, 1e4)),
    equity: sessions.map((session) => rounded(session.equity, 1e2)),
    quantity: sessions.map((session) => rounded(session.quantity, 1e3)),
    fill: sessions.map(({ fill_price: price }) => (price === null ? null : rounded(price, 1e4))),
    costs: sessions.map((session) => rounded(session.costs, 1e2)),
    action: sessions.map((session) => session.action),
    target: sessions.map((session) => session.target),
  };
}

function encodeDecisions(
  run: EncodedSessions,
  { texts, layers, memories }: Numberings,
): Columns<'momentum' | 'risk' | 'abstained' | 'rationale' | 'cited' | 'documents' | 'retrieved'> {
  const decisions = new Map(run.decisions.map((decision) => [decision.date, decision]));
  const decided = run.sessions.map((session) => decisions.get(session.date));
  const numbered = (ids: readonly string[] | undefined): number[] =>
    (ids ?? []).map((id) => memories.of(id));
  return {
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
        ...[memory.recency, memory.relevancy, memory.importance, memory.score].map(
          (part) => Math.round(part * 1e3) + 0,
        ),
      ]),
    ),
  };
}

/** Moves stand at the session they happened at, credits and debits at the decision that caused them. */
function encodeEvents(
  { sessions, memoryEvents }: EncodedSessions,
  { layers, memories }: Numberings,
): Columns<'moves' | 'feedback'> {
  const days = new Map(sessions.map(({ date }, day) => [date, day]));
  const moves = sessions.map((): (number | string)[] => []);
  const feedback = sessions.map((): (number | string)[] => []);
  for (const event of memoryEvents) {
    const day = days.get(event.date);
    if (day === undefined) continue;
    const from = layers.of(event.from);
    if (isMove(event)) {
      const to = event.to === null ? -1 : layers.of(event.to);
      moves[day]?.push(memories.of(event.id), event.event, from, to);
    } else {
      const caused = feedback[days.get(event.decision ?? '') ?? -1];
      caused?.push(memories.of(event.id), event.event, from, day);
    }
  }
  return { moves, feedback };
}

/** To so many parts of one: finer than the page shows. Adding 0 turns a negative zero to zero. */
const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts + 0;

const orNull = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : rounded(value, 1e5);
