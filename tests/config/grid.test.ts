import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadExperiment, type Experiment } from '../../src/config/experiment-file.js';
import type { TrialSpec } from '../../src/config/grid.js';
import { load, sampleExperiment } from './sample.js';

const TOP_K = 'agents.finmem.memory.top_k';
const STABILITY = 'agents.finmem.memory.layers.shallow.stability';
const SLIPPAGE = 'costs.slippage_bps';

const swept = (sweep: Partial<Experiment['sweep']>): Experiment => {
  const experiment = sampleExperiment();
  return { ...experiment, sweep: { ...experiment.sweep, ...sweep } };
};
const expandGrid = (experiment: Experiment): readonly TrialSpec[] =>
  loadExperiment(JSON.stringify(experiment), 'sample.yaml', []).trials;
const of = (trials: readonly TrialSpec[], agent: string): TrialSpec[] =>
  trials.filter((trial) => trial.agent === agent);
const cells = (trials: readonly TrialSpec[]): TrialSpec['cell'][] =>
  trials.filter((trial) => trial.ticker === 'ACME' && trial.seed <= 1).map((trial) => trial.cell);
const identity = (trial: TrialSpec): string =>
  JSON.stringify({ ...trial, cell: undefined, base: undefined });

describe('the grid', () => {
  it('runs each agent on each ticker with each seed, and once where no seed is used', () => {
    const trials = expandGrid(sampleExperiment());
    expect(trials).toHaveLength(3 * 2 * 3 + 2 * 2);
    expect(trials.every((trial) => trial.base)).toBe(true);
    expect(new Set(of(trials, 'hold').map((trial) => trial.seed))).toEqual(new Set([0]));
  });

  it('shares between cells what the sweep does not vary', () => {
    const trials = expandGrid(swept({ matrix: { [TOP_K]: [1, 2] } }));
    const models = of(trials, 'finmem').flatMap(({ options }) =>
      options.kind === 'finmem' ? [options.model] : [],
    );
    expect(new Set(models).size).toBe(1);
  });

  it('keeps in a cell only what concerns the agent', () => {
    const trials = expandGrid(swept({ matrix: { [TOP_K]: [1], [SLIPPAGE]: [0] } }));
    expect(cells(of(trials, 'finmem'))).toEqual([
      { [TOP_K]: 5, [SLIPPAGE]: 2 },
      { [TOP_K]: 1, [SLIPPAGE]: 0 },
    ]);
    expect(cells(of(trials, 'hold'))).toEqual([{ [SLIPPAGE]: 2 }, { [SLIPPAGE]: 0 }]);
  });

  it('runs an agent that the sweep does not touch once', () => {
    const trials = expandGrid(swept({ matrix: { [TOP_K]: [1, 2, 3] } }));
    expect(cells(of(trials, 'no-memory'))).toEqual([{}]);
    expect(cells(of(trials, 'finmem'))).toHaveLength(4);
  });

  it('is one trial where a cell equals the file, both base and in its cell', () => {
    const trials = of(expandGrid(swept({ matrix: { [TOP_K]: [1, 5] } })), 'finmem');
    expect(cells(trials)).toEqual([{ [TOP_K]: 5 }, { [TOP_K]: 1 }]);
    expect(cells(trials.filter((trial) => trial.base))).toEqual([{ [TOP_K]: 5 }]);
  });

  it('leaves out excluded cells, but never the file’s own settings', () => {
    const matrix = { [TOP_K]: [1, 5], [STABILITY]: [3, 14] };
    const exclude = [{ [TOP_K]: 1, [STABILITY]: 3 }, { [TOP_K]: 5 }];
    expect(cells(of(expandGrid(swept({ matrix, exclude })), 'finmem'))).toEqual([
      { [TOP_K]: 5, [STABILITY]: 14 },
      { [TOP_K]: 1, [STABILITY]: 14 },
    ]);
  });

  it('adds include rows on top of the file’s own settings', () => {
    const trials = expandGrid(swept({ matrix: { [STABILITY]: [3] }, include: [{ [TOP_K]: 20 }] }));
    expect(cells(of(trials, 'finmem'))).toEqual([
      { [STABILITY]: 14, [TOP_K]: 5 },
      { [STABILITY]: 3, [TOP_K]: 5 },
      { [STABILITY]: 14, [TOP_K]: 20 },
    ]);
  });

  it('resolves the swept settings into the options of the trial', () => {
    const trials = of(expandGrid(swept({ matrix: { [STABILITY]: [3] } })), 'finmem');
    expect(trials.at(-1)?.options).toMatchObject({
      memory: { layers: [{ stability: 3 }, { stability: 90 }, { stability: 365 }, {}] },
    });
  });

  it('accepts values that are only right together', () => {
    const { trials } = load(`agents: { finmem: { kind: finmem } }
sweep:
  matrix:
    agents.finmem.memory.layers.shallow.name: [quick]
    agents.finmem.memory.routing.news: [quick]
`);
    expect(trials.filter((trial) => !trial.base)).toHaveLength(2);
  });

  it('lists the axes in file order, then settings that only include rows name', () => {
    const { axes } = load(`agents: { finmem: { kind: finmem } }
sweep:
  matrix:
    ${STABILITY}: [60, 3]
    agents.finmem.memory.layers.1.stability: [30]
  include:
    - { ${TOP_K}: 20, ${STABILITY}: 7 }
`);
    expect(axes).toEqual([
      { path: STABILITY, values: [60, 3, 7] },
      { path: 'agents.finmem.memory.layers.intermediate.stability', values: [30] },
      { path: TOP_K, values: [5, 20] },
    ]);
  });
});

const values = fc.uniqueArray(fc.integer({ min: 101, max: 130 }), { minLength: 1, maxLength: 4 });

describe('any grid', () => {
  it('has product minus excluded cells beside the base, and no trial twice', () => {
    fc.assert(
      fc.property(values, values, values, fc.nat(), (topK, stability, slippage, pick) => {
        const matrix = { [TOP_K]: topK, [STABILITY]: stability, [SLIPPAGE]: slippage };
        const first = topK[pick % topK.length] ?? 0;
        const exclude = [{ [TOP_K]: first, [STABILITY]: stability[0] ?? 0 }];
        const experiment = swept({ matrix, exclude });
        const trials = expandGrid(experiment);
        const count = topK.length * stability.length * slippage.length - slippage.length;
        expect(cells(of(trials, 'finmem'))).toHaveLength(1 + count);
        expect(new Set(trials.map(identity)).size).toBe(trials.length);
        expect(trials).toEqual(expandGrid(experiment));
      }),
      { numRuns: 30 },
    );
  });

  it('of 10,000 cells expands, agents untouched by an axis once', () => {
    const list = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
    const matrix = {
      [TOP_K]: list(100),
      [STABILITY]: list(10),
      'agents.no-memory.profile.momentum_sessions': list(10),
    };
    const trials = expandGrid(swept({ matrix }));
    expect(cells(of(trials, 'finmem'))).toHaveLength(1000 + 1);
  });

  it('of 10,000 different settings of one agent expands', () => {
    const list = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1001);
    const trials = expandGrid(swept({ matrix: { [TOP_K]: list(100), [STABILITY]: list(100) } }));
    expect(of(trials, 'finmem')).toHaveLength(10_001 * 2 * 3);
  });
});
