import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadExperiment, type LoadedExperiment } from '../../src/config/experiment-file.js';
import type { TrialSpec } from '../../src/config/grid.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { load } from './sample.js';

const TOP_K = 'agents.finmem.memory.top_k';
const SLIPPAGE = 'costs.slippage_bps';

const sweep = (text: string, ...overrides: string[]): LoadedExperiment =>
  load(`agents: { finmem: { kind: finmem } }\nsweep:\n${text}`, ...overrides);
const ofOneTicker = ({ trials }: LoadedExperiment): TrialSpec[] =>
  trials.filter(({ ticker }) => ticker === 'ACME');
const cells = (loaded: LoadedExperiment): TrialSpec['cell'][] =>
  ofOneTicker(loaded).map(({ cell }) => cell);

describe('values of the matrix', () => {
  it('are numbers from one end to another where no list is given', () => {
    const { axes } = sweep(`  matrix:
    ${TOP_K}: { range: [1, 10], step: 3 }
    ${SLIPPAGE}: { log_range: [1, 100], count: 3 }
`);
    expect(axes).toEqual([
      { path: TOP_K, values: [1, 4, 7, 10] },
      { path: SLIPPAGE, values: [1, 10, 100] },
    ]);
  });

  it('that a range leaves between whole numbers are refused with the way to round them', () => {
    const fractions = (): unknown => sweep(`  matrix: { ${TOP_K}: { range: [1, 6], count: 3 } }\n`);
    expect(fractions).toThrow(
      /expected a positive whole number, got 3\.5; for whole numbers alone, write whole: true/,
    );
  });

  it('are given anew by -S under their path', () => {
    const loaded = sweep(`  matrix: { ${TOP_K}: [1, 9] }\n`, `sweep.matrix.${TOP_K}=[2, 3, 4]`);
    expect(loaded.axes).toEqual([{ path: TOP_K, values: [2, 3, 4] }]);
  });

  it('can be whole maps, shown as one line of YAML', () => {
    const loaded = sweep(`  matrix:
    agents.finmem.memory: [{ mode: none }, { top_k: 3, promotion: any }]
`);
    expect(cells(loaded).slice(1)).toEqual([
      { 'agents.finmem.memory': '{ mode: none }' },
      { 'agents.finmem.memory': '{ top_k: 3, promotion: any }' },
    ]);
    const [, none, three] = ofOneTicker(loaded);
    expect(none).toMatchObject({ options: { memory: { mode: 'none', top_k: 5 } } });
    expect(three).toMatchObject({
      options: {
        memory: { top_k: 3, promotion: 'any', layers: [{ name: 'shallow' }, {}, {}, {}] },
      },
    });
  });

  it('can be lists, whose items take what is missing from the layer of that name', () => {
    const [, changed] = ofOneTicker(
      sweep(`  matrix:
    agents.finmem.memory.layers:
      - - { name: shallow, stability: 3 }
        - { name: intermediate }
        - { name: deep }
        - { name: reflection }
`),
    );
    expect(changed).toMatchObject({
      options: { memory: { layers: [{ stability: 3 }, { stability: 90 }, {}, {}] } },
    });
  });

  it('can be a map and a setting inside it', () => {
    const loaded = sweep(`  matrix:
    agents.finmem.memory: [{ promotion: any }, { promotion: credited }]
    ${TOP_K}: [1, 2]
`);
    const swept = ofOneTicker(loaded).slice(1);
    expect(swept.map(({ options }) => options)).toMatchObject([
      { memory: { promotion: 'any', top_k: 1 } },
      { memory: { promotion: 'any', top_k: 2 } },
      { memory: { promotion: 'credited', top_k: 1 } },
      { memory: { promotion: 'credited', top_k: 2 } },
    ]);
  });

  it('can be maps inside a layer, and all of costs or execution', () => {
    const trials = ofOneTicker(
      sweep(`  matrix:
    agents.finmem.memory.layers.shallow.importance: [{ values: [50, 60], probabilities: [0.5, 0.5] }]
    costs: [{ slippage_bps: 0 }]
    execution: [{ timing: same_close }]
`),
    );
    expect(trials.at(-1)).toMatchObject({
      options: { memory: { layers: [{ importance: { values: [50, 60] } }, {}, {}, {}] } },
      costs: { slippage_bps: 0, min_commission: 0.99 },
      execution: { timing: 'same_close', hold: 'flat' },
    });
  });

  it('win over an override of what they replace, and over no other', () => {
    const swept = ofOneTicker(
      sweep(
        '  matrix: { agents.finmem.memory: [{ promotion: any }] }\n',
        `${TOP_K}=9`,
        'agents.finmem.mask=true',
      ),
    ).at(-1);
    expect(swept).toMatchObject({
      options: { mask: true, memory: { promotion: 'any', top_k: 5 } },
    });
  });

  it('that are long are cut in a cell, and still told apart', () => {
    const names = (last: string): string =>
      `[${[...'abcdefghijklmnopqrstuvwxyz'].map((each) => `name-${each}`).join(', ')}, ${last}]`;
    const shown = cells(
      sweep(`  matrix: { agents.finmem.mask_also: [${names('one')}, ${names('two')}] }\n`),
    ).map((cell) => String(cell['agents.finmem.mask_also']));
    expect(new Set(shown).size).toBe(3);
    expect(Math.max(...shown.map((each) => each.length))).toBeLessThanOrEqual(80);
  });
});

describe('settings that go with swept ones', () => {
  const both = `  matrix: { ${TOP_K}: [1] }
  with: { agents.finmem.mask: true, ${SLIPPAGE}: 7 }
  include:
    - { ${TOP_K}: 3 }
    - { ${TOP_K}: 4, ${SLIPPAGE}: 9 }
`;

  it('are in every swept cell; a row that names one wins; the file’s own settings stand', () => {
    const shown = ofOneTicker(sweep(both)).map(({ options, costs }) => [
      options.kind === 'finmem' ? [options.memory.top_k, options.mask] : [],
      costs.slippage_bps,
    ]);
    expect(shown).toEqual([
      [[5, false], 2],
      [[1, true], 7],
      [[3, true], 7],
      [[4, true], 9],
    ]);
  });
});

describe('a sample', () => {
  const sampled = (more = ''): LoadedExperiment =>
    sweep(`  matrix: { agents.finmem.mask: [true, false] }
  sample:
    count: 8
    settings:
      ${TOP_K}: { range: [1, 100], whole: true }
      ${SLIPPAGE}: { log_range: [0.1, 10] }
      agents.finmem.memory.promotion: [any, credited]
${more}`);

  it('gives every point to every combination of the matrix', () => {
    const swept = cells(sampled()).slice(1);
    expect(swept).toHaveLength(16);
    const points = swept.map((cell) => ({ ...cell, 'agents.finmem.mask': null }));
    expect(points.slice(8)).toEqual(points.slice(0, 8));
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(8);
  });

  it('lists what was drawn as the axis, numbers in order', () => {
    const values = sampled().axes.find(({ path }) => path === TOP_K)?.values ?? [];
    expect(values).toHaveLength(8);
    expect(values).toEqual(values.toSorted((a, b) => Number(a) - Number(b)));
  });

  it('loses the points that a row excludes', () => {
    const excluding =
      '  exclude: [{ agents.finmem.memory.promotion: any, agents.finmem.mask: true }]\n';
    expect(cells(sampled(excluding)).slice(1)).toHaveLength(12);
  });
});

const anyNumber = fc.integer({ min: 1, max: 4 });
const anySweep = fc.record({
  matrix: fc.record(
    {
      [TOP_K]: fc.uniqueArray(anyNumber, { minLength: 1, maxLength: 3 }),
      'agents.finmem.memory': fc.constantFrom([{ top_k: 1 }, { top_k: 2 }], [{ promotion: 'any' }]),
      'agents.finmem.preset': fc.constant(['workbench', 'reference']),
    },
    { requiredKeys: [] },
  ),
  with: fc.constantFrom({}, { 'agents.finmem.mask': true }),
  include: fc.array(fc.record({ [TOP_K]: anyNumber }), { minLength: 1, maxLength: 3 }),
  sample: fc.option(
    fc.record({
      method: fc.constantFrom('random', 'sobol'),
      count: anyNumber,
      settings: fc.constant({ [SLIPPAGE]: { range: [1, 3], whole: true } }),
    }),
  ),
  halving: fc.constantFrom(null, { rungs: 2 }),
});

describe('any sweep', () => {
  const snapshot = { dataset: 'demo', fingerprint: '0123456789abcdef' };

  it('has no two trials of one content, however many cells come to it', () => {
    fc.assert(
      fc.property(anySweep, (given) => {
        const text = JSON.stringify({
          dataset: { pipeline: 'demo.yaml' },
          tickers: ['ACME'],
          windows: { warm_up: ['2022-01-03', '2022-12-30'], test: ['2023-01-03', '2023-12-29'] },
          agents: { finmem: { kind: 'finmem' }, hold: { kind: 'buy_and_hold' } },
          sweep: given,
        });
        const { trials } = loadExperiment(text, 'any.yaml', []);
        const ids = trialsOf(trials, snapshot).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 40 },
    );
  });
});
