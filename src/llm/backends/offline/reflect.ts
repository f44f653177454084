import type { DecisionAnswer, ExplanationAnswer, InsightAnswer } from '../../answers.js';
import type {
  DecideFacts,
  ExplainMoveFacts,
  ExtendedReflectionFacts,
  ShownMemory,
} from '../../facts.js';
import type { ToneReader } from './tone.js';

/** How far evidence must lean before the analyst acts, by risk inclination. */
const CONVICTION = { risk_seeking: 0.02, risk_averse: 0.1 } as const;

/** Weight of momentum's sign beside the memories' mean tone, which lies in [-1, 1]. */
const MOMENTUM_WEIGHT = 0.02;

const MOST_CITED = 3;

interface Reading {
  readonly memory: ShownMemory;
  readonly tone: number;
}

/** The mean tone of the memories, each weighed by its score; 0 without memories. */
export function evidenceOf(readings: readonly Reading[]): number {
  let weights = 0;
  let sum = 0;
  for (const { memory, tone } of readings) {
    const weight = Math.max(0, memory.score);
    weights += weight;
    sum += weight * tone;
  }
  return weights === 0 ? 0 : sum / weights;
}

/** Decides by the weighed tone of the memories and momentum, as boldly as the risk inclination lets it. */
export function decideOffline(facts: DecideFacts, toneOf: ToneReader): DecisionAnswer {
  const readings = read(facts.memories, toneOf);
  const evidence = evidenceOf(readings);
  const lean = evidence + MOMENTUM_WEIGHT * Math.sign(facts.momentum ?? 0);
  const conviction = CONVICTION[facts.risk];
  const action = lean > conviction ? 'buy' : lean < -conviction ? 'sell' : 'hold';
  const side = action === 'hold' ? Math.sign(evidence) : action === 'buy' ? 1 : -1;
  const cited = agreeing(readings, side);
  const rationale = rationaleOf(facts, readings.length, evidence, conviction);
  return { action, rationale, cited };
}

function rationaleOf(
  facts: DecideFacts,
  count: number,
  evidence: number,
  conviction: number,
): string {
  const memories = count === 1 ? '1 document reads' : `${count} documents read`;
  const momentum =
    facts.momentum === null
      ? 'no momentum yet'
      : `${facts.momentumSessions}-session momentum ${signed(Math.expm1(facts.momentum) * 100, 2)} %`;
  const inclination = facts.risk === 'risk_seeking' ? 'risk-seeking' : 'risk-averse';
  return `${memories} ${signed(evidence, 3)} in tone, ${momentum}; ${inclination}, acting beyond ${conviction}.`;
}

/** Explains a move by the memories whose tone pointed the same way. */
export function explainOffline(facts: ExplainMoveFacts, toneOf: ToneReader): ExplanationAnswer {
  const side = Math.sign(facts.nextChange);
  const cited = agreeing(read(facts.memories, toneOf), side);
  const move = `${signed(facts.nextChange * 100, 2)} %`;
  const rationale =
    cited.length === 0
      ? `The next close moved ${move}; no memory at hand pointed that way.`
      : `The next close moved ${move}, as ${cited.length === 1 ? '1 memory' : `${cited.length} memories`} had suggested.`;
  return { rationale, cited };
}

/** Looks back: which way the price went, how often the decisions paid. */
export function insightOffline(facts: ExtendedReflectionFacts): InsightAnswer {
  const judged = facts.sessions.filter((session) => session.outcome !== null);
  const paid = judged.filter((session) => (session.outcome ?? 0) > 0).length;
  const trend = `${Math.abs(facts.trend * 100).toFixed(1)} %`;
  const way = facts.trend >= 0 ? `gained ${trend}` : `lost ${trend}`;
  const insight = `${facts.ticker} ${way} over the ${facts.sessions.length} sessions to ${facts.date}; ${paid} of ${judged.length} decisions were right about the next session.`;
  return { insight };
}

/** Reads the documents among the memories. A reflection tells of decisions, not of the company. */
function read(memories: readonly ShownMemory[], toneOf: ToneReader): Reading[] {
  return memories
    .filter((memory) => memory.kind !== 'reflection')
    .map((memory) => ({ memory, tone: toneOf(memory.text) }));
}

function agreeing(readings: readonly Reading[], side: number): string[] {
  return readings
    .filter(({ tone }) => side !== 0 && Math.sign(tone) === side)
    .toSorted((a, b) => b.memory.score - a.memory.score)
    .slice(0, MOST_CITED)
    .map(({ memory }) => memory.id);
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(digits)}`;
}
