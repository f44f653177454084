import { seededRandom, type Random } from '../../src/base/random.js';
import type { NewRun } from '../../src/store/run-folder.js';
import type {
  Action,
  DecisionRecord,
  ExperimentRecord,
  MemoryEventRecord,
  MemoryRecord,
  SessionRecord,
} from '../../src/store/run-record.js';
import { HOSTILE_HEADLINE, type Shape } from './made-up-shape.js';

type Planned = ExperimentRecord['trials'][number];

/** A trial with what its made-up run depends on. */
export interface MadeUpTrial extends Planned {
  readonly kind: string;
  /** Share of sessions on which the next move is known. */
  readonly skill: number;
}

const LAYERS = ['shallow', 'intermediate', 'deep'];
const HEADLINES = [
  HOSTILE_HEADLINE,
  'Orders at the works rose for a third month, the company said, and it expects the trend to hold.',
  'A supplier warned of delays; analysts doubt that margins will stand.',
  'The quarterly filing describes higher revenue, lower costs and a cautious outlook for the rest of the year.',
  'A rival cut prices. The company repeated what it had said a week earlier.',
];

/** One run folder's content: a noisy trader with a given skill on given closes. */
export function madeUpRun(
  shape: Shape,
  trial: MadeUpTrial,
  dates: readonly string[],
  closes: readonly number[],
): NewRun {
  const seed = trial.kind === 'buy_and_hold' || trial.kind === 'flat' ? 0 : trial.seed;
  const random = seededRandom(
    'made-up run',
    trial.agent,
    trial.ticker,
    seed,
    JSON.stringify(trial.cell),
  );
  const remembers = trial.kind === 'finmem' && !trial.agent.includes('no-memory');
  const memories = remembers ? madeUpMemories(trial, dates) : [];
  const sessions = madeUpSessions(shape, trial, dates, closes, random, memories);
  return {
    trial: {
      schema_version: 1,
      id: trial.id,
      agent: trial.agent,
      kind: trial.kind,
      ticker: trial.ticker,
      seed: trial.seed,
      windows: {
        warm_up: [dates[0] ?? '', dates[shape.warmUp - 1] ?? ''],
        test: [dates[shape.warmUp] ?? '', dates.at(-1) ?? ''],
      },
      execution: { timing: 'next_open', hold: 'keep', short: true, cash: 100000 },
      costs: {
        commission_per_share: 0.0049,
        min_commission: 0.99,
        max_commission_rate: 0.01,
        commission_bps: 0,
        slippage_bps: 2,
      },
      options: { kind: trial.kind },
      snapshot: { dataset: 'demo', fingerprint: '0123456789abcdef' },
      result_version: 1,
      abstentions: remembers ? 1 : 0,
    },
    sessions,
    decisions: sessions.map((session, day) =>
      madeUpDecision(session, day, memories, random, trial),
    ),
    memories,
    memoryEvents: remembers ? madeUpEvents(memories, dates) : [],
  };
}

function madeUpSessions(
  shape: Shape,
  trial: MadeUpTrial,
  dates: readonly string[],
  closes: readonly number[],
  random: Random,
  memories: readonly MemoryRecord[],
): SessionRecord[] {
  let target = 0;
  let equity = 100_000;
  return dates.map((date, day) => {
    const close = closes[day] ?? 1;
    const before = target;
    if (day > shape.warmUp) equity *= 1 + before * (close / (closes[day - 1] ?? close) - 1);
    target =
      day < shape.warmUp ? 0 : nextTarget(trial, close, closes[day + 1] ?? close, target, random);
    const traded = target !== before;
    if (traded) equity *= 0.9996;
    const held = memories.filter((memory) => memory.date <= date);
    return {
      date,
      phase: day < shape.warmUp ? 'warm_up' : 'test',
      decision_at: `${date}T21:00:00Z`,
      close,
      action: actionOf(target, before),
      target,
      quantity: Math.round((before * equity) / close),
      equity,
      costs: traded ? equity * 0.0004 : 0,
      fill_price: traded ? close : null,
      memory: Object.fromEntries(
        memories.length === 0
          ? []
          : LAYERS.map((layer) => [layer, held.filter((memory) => memory.layer === layer).length]),
      ),
    };
  });
}

function nextTarget(
  trial: MadeUpTrial,
  close: number,
  next: number,
  target: number,
  random: Random,
): number {
  if (trial.kind === 'buy_and_hold') return 1;
  if (trial.kind === 'flat') return 0;
  const knows = random.uniform() < trial.skill && trial.ticker !== 'CTRL';
  if (knows) return next > close ? 1 : -1;
  return random.uniform() < 0.7 ? target : random.integer(-1, 2);
}

function actionOf(target: number, before: number): Action {
  if (target === before) return 'hold';
  return target > before ? 'buy' : 'sell';
}

function madeUpMemories(trial: MadeUpTrial, dates: readonly string[]): MemoryRecord[] {
  const random = seededRandom('made-up memories', trial.ticker);
  return dates.flatMap((date, day) =>
    Array.from({ length: 1 + (day % 2) }, (_, i) => {
      const at = random.integer(0, 10);
      const text = `${HEADLINES[(day + i) % HEADLINES.length] ?? ''} (${trial.ticker} ${day})`;
      return {
        id: `${trial.ticker}-${day}-${i}`,
        date,
        layer: LAYERS[at < 6 ? 0 : at < 9 ? 1 : 2] ?? 'shallow',
        kind: at < 6 ? 'news' : at < 9 ? '10-Q' : '10-K',
        importance: random.choose([40, 60, 80]),
        text,
      };
    }),
  );
}

function madeUpEvents(
  memories: readonly MemoryRecord[],
  dates: readonly string[],
): MemoryEventRecord[] {
  return memories.flatMap((memory, index): MemoryEventRecord[] => {
    const date = dates[dates.indexOf(memory.date) + 3];
    if (date === undefined) return [];
    const { id, layer: from } = memory;
    if (index % 5 === 0) return [{ date, id, event: 'promoted', from, to: 'deep' }];
    if (index % 5 === 1) return [{ date, id, event: 'purged', from, to: null }];
    return index % 9 === 2 ? [{ date, id, event: 'credited', from, to: null }] : [];
  });
}

function madeUpDecision(
  session: SessionRecord,
  day: number,
  memories: readonly MemoryRecord[],
  random: Random,
  trial: MadeUpTrial,
): DecisionRecord {
  const held = memories.filter((memory) => memory.date <= session.date);
  const shown = LAYERS.flatMap((layer) => held.filter((m) => m.layer === layer).slice(-3));
  const retrieved = shown.map((memory) => {
    const parts = {
      recency: random.uniform(),
      relevancy: random.uniform(),
      importance: random.uniform(),
    };
    const score = parts.recency + parts.relevancy + parts.importance;
    return { id: memory.id, layer: memory.layer, ...parts, score };
  });
  const best = retrieved.toSorted((a, b) => b.score - a.score).slice(0, 2);
  return {
    date: session.date,
    phase: session.phase,
    action: session.action,
    rationale:
      memories.length === 0
        ? `${trial.agent}: ${session.action}.`
        : `The memories lean ${session.target > 0 ? 'up' : 'down'} and momentum does not contradict them, so the answer is to ${session.action}.`,
    cited: best.map((memory) => memory.id),
    documents: memories.filter((memory) => memory.date === session.date).map((memory) => memory.id),
    momentum: day < 3 ? null : random.normal() * 0.02,
    risk: memories.length === 0 ? null : 'risk_seeking',
    retrieved,
    abstained: memories.length > 0 && day === 5,
  };
}
