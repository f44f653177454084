import type { Decision } from '../agents/agent.js';
import type { Fill, Observation } from '../market/market.js';
import type { MemoryListener } from '../memory/long-term-memory.js';
import type { Direction, PortfolioView } from '../portfolio/portfolio.js';
import type { Run } from '../store/run-folder.js';
import type {
  DecisionRecord,
  MemoryEventRecord,
  MemoryRecord,
  Phase,
  SessionRecord,
} from '../store/run-record.js';

/** What happened at one session, as the loop hands it over. */
export interface SessionOutcome {
  readonly phase: Phase;
  readonly observation: Observation;
  readonly fills: readonly Fill[];
  readonly view: PortfolioView;
  readonly decision: Decision;
  readonly target: Direction;
  readonly memory: Readonly<Record<string, number>>;
}

/** Collects a trial's record; listens to the agent's memory. */
export class Recorder implements MemoryListener {
  readonly #sessions: SessionRecord[] = [];
  readonly #decisions: DecisionRecord[] = [];
  readonly #memories: MemoryRecord[] = [];
  readonly #memoryEvents: MemoryEventRecord[] = [];

  stored: MemoryListener['stored'] = ({ id, date, kind, text }, layer, importance) => {
    this.#memories.push({ id, date, layer, kind, importance, text });
  };

  changed: MemoryListener['changed'] = (date, id, event, from, to) => {
    this.#memoryEvents.push({ date, id, event, from, to });
  };

  /** Adds one session. */
  session(outcome: SessionOutcome): void {
    this.#sessions.push(sessionRecord(outcome));
    this.#decisions.push(decisionRecord(outcome));
  }

  /** All that was recorded. */
  get files(): Omit<Run, 'trial'> {
    return {
      sessions: this.#sessions,
      decisions: this.#decisions,
      memories: this.#memories,
      memoryEvents: this.#memoryEvents,
    };
  }

  get abstentions(): number {
    return this.#decisions.filter((decision) => decision.abstained).length;
  }
}

function sessionRecord(outcome: SessionOutcome): SessionRecord {
  const { observation, fills, view, decision, target, memory, phase } = outcome;
  return {
    date: observation.date,
    phase,
    decision_at: observation.decisionAt,
    close: observation.bars.at(-1)?.close ?? 0,
    action: decision.action,
    target,
    quantity: rounded(view.quantity),
    equity: rounded(view.equity),
    costs: rounded(fills.reduce((sum, fill) => sum + fill.commission + fill.slippage, 0)),
    fill_price: fills.length === 0 ? null : rounded(fills.at(-1)?.price ?? 0),
    memory: { ...memory },
  };
}

function decisionRecord({ observation, decision, phase }: SessionOutcome): DecisionRecord {
  return {
    date: observation.date,
    phase,
    action: decision.action,
    rationale: decision.rationale,
    cited: [...decision.cited],
    documents: observation.documents.map((document) => document.id),
    momentum: decision.momentum === null ? null : rounded(decision.momentum),
    risk: decision.risk,
    retrieved: decision.shown.map(({ id, layer, recency, relevancy, importance, score }) => ({
      id,
      layer,
      recency: rounded(recency),
      relevancy: rounded(relevancy),
      importance: rounded(importance),
      score: rounded(score),
    })),
    abstained: decision.abstained,
  };
}

/** Six decimals: enough to read and to recompute every figure, and half the bytes. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
