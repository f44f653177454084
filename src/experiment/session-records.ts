import type { Decision } from '../agents/agent.js';
import type { Fill, Observation } from '../market/market.js';
import type { Direction, PortfolioView } from '../portfolio/portfolio.js';
import type { DecisionRecord, Phase, SessionRecord } from '../store/run-record.js';

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

/** The market and the book at a session. */
export function sessionRecord(outcome: SessionOutcome): SessionRecord {
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

/** What the agent knew, retrieved and answered at a session. */
export function decisionRecord({ observation, decision, phase }: SessionOutcome): DecisionRecord {
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
