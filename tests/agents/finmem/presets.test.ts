import { describe, expect, it } from 'vitest';
import { finmemOptionsSchema } from '../../../src/agents/finmem/options.js';
import {
  presetDifferences,
  presetValues,
  type PresetName,
} from '../../../src/agents/finmem/presets.js';
import type { Facts } from '../../../src/llm/facts.js';
import { act, agreeable, finmem, item } from '../setting.js';

const NAMES: readonly PresetName[] = ['paper', 'reference', 'workbench'];

describe('a preset', () => {
  it.each(NAMES)('%s is a whole and valid set of settings', (preset) => {
    const values = presetValues(preset);
    expect(finmemOptionsSchema.parse({ kind: 'finmem', preset, ...values })).toMatchObject(values);
  });

  it('workbench is what comes of writing nothing', () => {
    expect(finmemOptionsSchema.parse({ kind: 'finmem', ...presetValues('workbench') })).toEqual(
      finmemOptionsSchema.parse({ kind: 'finmem' }),
    );
  });

  it.each(NAMES)('%s is handed out as a copy that may be written to', (preset) => {
    const values = presetValues(preset);
    values.memory.layers.length = 0;
    expect(presetValues(preset).memory.layers.length).toBeGreaterThanOrEqual(3);
  });

  it('keeps reflections deep in the paper’s three layers, and apart in the others', () => {
    const routed = NAMES.map((preset) => {
      const { layers, routing } = presetValues(preset).memory;
      return [layers.length, routing.reflection];
    });
    expect(routed).toEqual([
      [3, 'deep'],
      [4, 'reflection'],
      [4, 'reflection'],
    ]);
  });
});

describe('the differences between presets', () => {
  const rows = new Map(presetDifferences().map(({ path, ...values }) => [path, values]));

  it.each([
    ['query', 'profile', 'character', 'inquiry'],
    ['feedback.rule', 'position', 'holding', 'position'],
    ['feedback.sessions', 1, 7, 1],
    ['reflection.extended_every', 3, null, 5],
    ['memory.mode', 'layered', 'reference', 'layered'],
    ['memory.layers.0.stability', 14, 3, 14],
    ['memory.layers.0.importance.values', [40, 60, 80], [50, 70, 90], [40, 60, 80]],
    ['memory.layers.3.stability', null, 365, 365],
    ['profile.risk', 'self_adaptive', 'risk_seeking', 'self_adaptive'],
  ])('hold %s: %j, %j, %j', (path, paper, reference, workbench) => {
    expect(rows.get(path)).toEqual({ paper, reference, workbench });
  });

  it('leave out what is the same in all three', () => {
    for (const path of ['memory.layers.1.stability', 'memory.purge.recency_below']) {
      expect(rows.has(path)).toBe(false);
    }
    for (const [path, { paper, reference, workbench }] of rows) {
      expect(
        new Set([paper, reference, workbench].map((one) => JSON.stringify(one))).size,
        path,
      ).toBeGreaterThan(1);
    }
  });

  it('are all there are: with them set to a preset’s values, any preset is that preset', () => {
    for (const preset of NAMES) {
      const settings = leaves(presetValues('workbench'));
      for (const [path, values] of rows) settings.set(path, values[preset]);
      const theirs = leaves(presetValues(preset));
      for (const [path, value] of settings)
        expect(value ?? null, path).toEqual(theirs.get(path) ?? null);
      for (const path of theirs.keys()) expect(settings.has(path), path).toBe(true);
    }
  });
});

/** Every single value and list of numbers, by its path. */
function leaves(value: unknown, path: readonly string[] = []): Map<string, unknown> {
  const isLeaf =
    typeof value !== 'object' ||
    value === null ||
    (Array.isArray(value) && value.every((one) => typeof one === 'number'));
  if (isLeaf) return new Map([[path.join('.'), value]]);
  const inside = Object.entries(value).map(([key, member]) => leaves(member, [...path, key]));
  return new Map(inside.flatMap((map) => [...map]));
}

/**
 * One news item drawn at an importance of 80, bought on and cited every day, worked out by hand:
 * Monday 80 in the shallow layer. Tuesday 80 x 0.9 = 72; bought at 100, now 103: +5 = 77, which is
 * over 60 and credited: up, its recency begins anew. Wednesday 77 x 0.967 = 74.459; bought at 103, now
 * 102: the workbench takes 5 away, the paper nothing. Then the price stands still and nothing is
 * credited; Monday is three days after Friday.
 */
describe.each([
  ['workbench', 74.459 - 5],
  ['paper', 74.459],
] as const)('the life of a news item under %s', (preset, wednesday) => {
  const citing = (facts: Facts): unknown =>
    facts.task === 'decide'
      ? {
          action: 'buy',
          rationale: 'Up.',
          cited: facts.memories.filter(({ kind }) => kind === 'news').map(({ id }) => id),
        }
      : agreeable(facts);
  const closes = [100, 103, 102, 102, 102, 102];

  async function live() {
    const options = { preset, ...presetValues(preset) };
    const { agent, told } = finmem(options, citing, { drawImportance: () => 80 });
    const sessions = closes.map((close, i) => ({ close, documents: i === 0 ? [item('a')] : [] }));
    const decisions = await act(agent, sessions);
    const shown = decisions.map((decision) => decision.shown.find(({ id }) => id === 'a'));
    return { shown, told: told.lines.filter((line) => !line.includes('reflection')) };
  }

  it('raises, moves and lowers it as worked out', async () => {
    expect((await live()).told).toEqual([
      'stored a shallow 80',
      'credited a shallow 2022-01-04 of 2022-01-03',
      'promoted a shallow intermediate 2022-01-04',
      'debited a intermediate 2022-01-05 of 2022-01-04',
    ]);
  });

  it('shows it with the scores worked out', async () => {
    const { shown } = await live();
    const scores = shown.map((one) => [one?.layer, one?.importance, one?.recency]);
    const near = (value: number): unknown => expect.closeTo(value, 12);
    expect(scores).toEqual([
      ['shallow', 0.8, 1],
      ['shallow', near(0.77), near(Math.exp(-1 / 14))],
      ['intermediate', near(wednesday / 100), near(Math.exp(-1 / 90))],
      ['intermediate', near((wednesday * 0.967) / 100), near(Math.exp(-2 / 90))],
      ['intermediate', near((wednesday * 0.967 ** 2) / 100), near(Math.exp(-3 / 90))],
      ['intermediate', near((wednesday * 0.967 ** 5) / 100), near(Math.exp(-6 / 90))],
    ]);
  });
});

describe('looking back', () => {
  it.each([
    ['paper', ['TOY-reflection-2022-01-05 deep', 'TOY-reflection-2022-01-10 deep']],
    ['workbench', ['TOY-reflection-2022-01-07 reflection']],
    [
      'reference',
      ['03', '04', '05', '06', '07', '10'].map((day) => `TOY-rationale-2022-01-${day} reflection`),
    ],
  ] as const)('under %s leaves %j of six sessions', async (preset, expected) => {
    const { agent } = finmem({ preset, ...presetValues(preset) });
    await act(
      agent,
      [100, 101, 102, 103, 104, 105].map((close) => ({ close })),
    );
    const kept = agent.savedMemory().filter(({ kind }) => kind === 'reflection');
    expect(kept.map(({ id, layer }) => `${id} ${layer}`)).toEqual(expected);
  });
});
