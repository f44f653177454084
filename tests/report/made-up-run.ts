import { seededRandom, type Random } from '../../src/base/random.js';
import type { NewRun } from '../../src/store/run-folder.js';
import type { ExperimentRecord } from '../../src/store/experiment-record.js';
import {
  RUN_SCHEMA_VERSION,
  type Action,
  type DecisionRecord,
  type MemoryEventRecord,
  type MemoryRecord,
  type SessionRecord,
} from '../../src/store/run-record.js';
import { LAYERS, madeUpOptions, MASK } from './made-up-options.js';
import {
  madeUpPrompts,
  madeUpRequests,
  madeUpTrainedMemory,
  SHARED_TEXTS,
} from './made-up-prompts.js';
import { HOSTILE_HEADLINE, type Shape } from './made-up-shape.js';

type Planned = ExperimentRecord['trials'][number];

/** A trial with what its made-up run depends on. */
export interface MadeUpTrial extends Planned {
  readonly kind: string;
  /** Share of sessions on which the next move is known. */
  readonly skill: number;
}

const HEADLINES = [
  HOSTILE_HEADLINE,
  'Orders at the works rose for a third month, the company said, and it expects the trend to hold.',
  'A supplier warned of delays; analysts doubt that margins will stand.',
  'The quarterly filing describes higher revenue, lower costs and a cautious outlook for the rest of the year.',
  'A rival cut prices.\u001b[31m The company repeated what it had said a week earlier.',
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
  const decisions = sessions.map((session, day) =>
    madeUpDecision(session, day, memories, random, trial),
  );
  const asks = trial.model !== null;
  const prompts = remembers ? madeUpPrompts(decisions, memories) : [];
  return {
    trial: {
      schema_version: RUN_SCHEMA_VERSION,
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
      options: madeUpOptions(shape, trial, remembers),
      snapshot: { dataset: 'demo', fingerprint: '0123456789abcdef' },
      result_version: 1,
      abstentions: decisions.filter(({ abstained }) => abstained).length,
      usage: {
        calls: asks ? dates.length : 0,
        input_tokens: asks ? 900 * dates.length : 0,
        cached_input_tokens: asks ? 100 * dates.length : 0,
        output_tokens: asks ? 60 * dates.length : 0,
      },
      mask: shape.masked === true && asks ? MASK : null,
    },
    sessions,
    decisions,
    memories,
    memoryEvents: [...madeUpMoves(memories, dates), ...madeUpFeedback(decisions)].toSorted(
      (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
    ),
    prompts,
    promptTexts: remembers ? SHARED_TEXTS : [],
    requests: asks ? madeUpRequests(trial.id, prompts) : [],
    trainedMemory: madeUpTrainedMemory(memories, dates[shape.warmUp - 1] ?? ''),
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
        summary: at < 9 ? null : { source_tokens: 12_000, pieces: 3, cut_tokens: 0 },
      };
    }),
  );
}

/** Every fifth memory is promoted after three sessions; the others are forgotten, news first. */
function madeUpMoves(
  memories: readonly MemoryRecord[],
  dates: readonly string[],
): MemoryEventRecord[] {
  return memories.flatMap(({ id, date: stored, kind, layer: from }, index): MemoryEventRecord[] => {
    const isPromoted = index % 5 === 0;
    const lived = isPromoted ? 3 : (kind === 'news' ? 2 : kind === '10-Q' ? 6 : 60) + (index % 11);
    const date = dates[dates.indexOf(stored) + lived];
    if (date === undefined) return [];
    const move = { date, id, from, decision: null };
    return isPromoted
      ? [{ ...move, event: 'promoted', to: 'deep' }]
      : [{ ...move, event: 'purged', to: null }];
  });
}

/** Every second decision credits what it cites at the next session, and some cost it. */
function madeUpFeedback(decisions: readonly DecisionRecord[]): MemoryEventRecord[] {
  return decisions.flatMap(({ date: decision, cited, retrieved }, day): MemoryEventRecord[] => {
    const date = decisions[day + 1]?.date;
    if (date === undefined || day % 2 === 1) return [];
    return cited.map((id) => {
      const from = retrieved.find((memory) => memory.id === id)?.layer ?? '';
      return { date, id, event: day % 3 === 0 ? 'debited' : 'credited', from, to: null, decision };
    });
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
