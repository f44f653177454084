import { beforeAll, describe, expect, it } from 'vitest';
import type { Agent, Decision } from '../../../src/agents/agent.js';
import { presetValues } from '../../../src/agents/finmem/presets.js';
import { scriptedModel } from '../../../src/llm/backends/scripted.js';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import type { Observation } from '../../../src/market/market.js';
import type { SavedMemory } from '../../../src/memory/long-term-memory.js';
import { agentOf, hearing, holding } from '../setting.js';
import {
  areGoldenRunsHere,
  goldenRun,
  goldenRuns,
  observationsOf,
  type GoldenRun,
} from './golden-run.js';
import { standInAnswers, standInImportance } from './stand-in.js';

type Day = GoldenRun['days'][number];

const LAYERS = ['short', 'mid', 'long', 'reflection'] as const;
const SIGN = { buy: 1, hold: 0, sell: -1 };

/** What must be equal at the end of a day, memories by the number the published program gave them. */
interface DayEnd {
  readonly date: string;
  readonly retrieved: readonly (readonly number[])[] | null;
  readonly action: number;
  readonly holding: number;
  readonly next_id: number;
  readonly ids: readonly (readonly number[])[];
}

function endOf({ date, retrieved, action, holding, next_id, layers }: Day): DayEnd {
  const shown = retrieved && [
    retrieved.short_memory_index,
    retrieved.middle_memory_index,
    retrieved.long_memory_index,
    retrieved.reflection_memory_index,
  ];
  const ids = LAYERS.map((layer) => layers[layer][0]);
  return { date, retrieved: shown, action, holding, next_id, ids };
}

/** The agent in the published program's place. */
class Replay {
  readonly #agent: Agent;
  readonly #numbers = new Map<string, number>();
  /** Sign and decision of what credited or debited memories this session. */
  feedback: { readonly sign: number; readonly date: string | null }[] = [];
  #holding = 0;

  constructor({ run, config }: GoldenRun) {
    const { trading_symbol: ticker, character_string: character } = config.general;
    const values = presetValues('reference');
    const options = {
      ...values,
      kind: 'finmem',
      preset: 'reference',
      profile: { ...values.profile, character },
      memory: { ...values.memory, top_k: run.top_k },
      summary: { max_words: 1_000_000 },
    };
    this.#agent = agentOf(options, {
      company: { ticker, name: ticker, sector: '', introduction: '' },
      openModel: () => scriptedModel(standInAnswers(run.data === 'btc' ? 0 : 2)),
      openEmbedder: () => offlineEmbedder(run.d),
      drawImportance: standInImportance(),
      listener: {
        ...hearing(),
        stored: ({ id }) => this.#numbers.set(id, this.#numbers.size),
        changed: (_date, _id, change, _from, _to, date) => {
          if (change === 'credited') this.feedback.push({ sign: 1, date });
          if (change === 'debited') this.feedback.push({ sign: -1, date });
        },
      },
    });
  }

  async session(observation: Observation, nextClose: number, isTest: boolean): Promise<DayEnd> {
    this.feedback = [];
    const close = observation.bars.at(-1)?.close ?? 0;
    const nextChange = (nextClose - close) / close;
    const decision = isTest
      ? await this.#agent.act(observation, holding(0))
      : await this.#agent.learn(observation, { nextChange });
    this.#holding += SIGN[decision.action];
    return {
      date: observation.date,
      retrieved: isTest || nextChange !== 0 ? this.#retrieved(decision) : null,
      action: SIGN[decision.action],
      holding: this.#holding,
      next_id: this.#numbers.size,
      ids: LAYERS.map((layer) => this.#numbersOf(this.held(layer)).toSorted((a, b) => a - b)),
    };
  }

  held(layer: string): SavedMemory[] {
    return this.#agent.savedMemory().filter((memory) => memory.layer === layer);
  }

  #retrieved({ shown }: Decision): number[][] {
    return LAYERS.map((name) => this.#numbersOf(shown.filter(({ layer }) => layer === name)));
  }

  #numbersOf(memories: readonly { readonly id: string }[]): number[] {
    return memories.map(({ id }) => this.#numbers.get(id) ?? Number.NaN);
  }
}

/** Runs with days on which a tie could have gone either way, and went as it does here. */
const TIES_AGREE = ['btc_k5_d256', 'msft_k3_d256'];

/** How many days pass before a tie between equal similarities first decides what is retrieved. */
function settledDays({ days, tie_days: [firstTie] }: GoldenRun, name: string): number {
  if (firstTie === undefined || TIES_AGREE.includes(name)) return days.length;
  return days.findIndex(({ date }) => date === firstTie);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** How far a figure is from the published program's, as a fraction of it. */
function relative(ours: number, theirs: number): number {
  return ours === theirs ? 0 : Math.abs(ours - theirs) / Math.abs(theirs);
}

/** What a session did in the published program, and in the agent's hands. */
interface Compared {
  readonly golden: Day;
  readonly end: DayEnd;
  /** Sign and decision of what credited or debited memories. */
  readonly feedback: Replay['feedback'];
  /** Per layer, sums of importance and of recency. */
  readonly sums: readonly (readonly [(typeof LAYERS)[number], number, number])[];
}

async function replayed(run: GoldenRun): Promise<Compared[]> {
  const replay = new Replay(run);
  const observations = observationsOf(run.run.data, run.config.general.trading_symbol);
  const compared: Compared[] = [];
  for (const [index, golden] of run.days.entries()) {
    const observation = observations[index];
    const next = observations[index + 1]?.bars.at(-1)?.close;
    if (observation === undefined || next === undefined) throw new Error('the data end early');
    const end = await replay.session(observation, next, index >= run.run.train_days);
    const sums = LAYERS.map((layer) => {
      const held = replay.held(layer);
      return [
        layer,
        sum(held.map((one) => one.importance)),
        sum(held.map((one) => one.recency)),
      ] as const;
    });
    compared.push({ golden, end, feedback: replay.feedback, sums });
  }
  return compared;
}

describe.skipIf(!areGoldenRunsHere).each(goldenRuns)('the reference preset on %s', (name) => {
  let all: readonly Compared[] = [];
  let settled: readonly Compared[] = [];

  beforeAll(async () => {
    const run = goldenRun(name);
    all = await replayed(run);
    settled = all.slice(0, settledDays(run, name));
  });

  it('retrieves, decides and keeps day by day what the published program did', () => {
    expect(settled.length).toBeGreaterThanOrEqual(13);
    for (const { golden, end } of settled) expect(end).toEqual(endOf(golden));
  });

  it('credits and debits the decisions that one did', () => {
    for (const { golden, feedback } of settled) {
      const { feedback: sign, feedback_date: date } = golden;
      for (const told of feedback) expect(told, golden.date).toEqual({ sign, date });
    }
    expect(settled.flatMap(({ feedback }) => feedback)).not.toEqual([]);
  });

  it('has its importances and recencies at the end of each day', () => {
    for (const { golden, sums } of settled) {
      for (const [layer, importance, recency] of sums) {
        const [, theirImportance, theirRecency] = golden.layers[layer];
        const where = `${golden.date} ${layer}`;
        expect(relative(importance, theirImportance), where).toBeLessThan(1e-12);
        expect(relative(recency, theirRecency), where).toBeLessThan(1e-12);
      }
    }
  });

  it('decides alike also after a tie has fallen the other way', () => {
    expect(all.map(({ end }) => [end.date, end.action, end.holding])).toEqual(
      all.map(({ golden }) => [golden.date, golden.action, golden.holding]),
    );
  });
});
