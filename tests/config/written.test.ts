import { describe, expect, it } from 'vitest';
import { presetValues } from '../../src/agents/finmem/presets.js';
import type { TrialSpec } from '../../src/config/grid.js';
import { load, refusalOf } from './sample.js';

const agents = `agents:
  finmem: { kind: finmem, memory: { top_k: 7 }, profile: { momentum_sessions: 5 } }
  hold: { kind: buy_and_hold }
`;
const memoryOf = (options: unknown) => ({ options: { memory: options } });
const optionsAfter = (...overrides: string[]): unknown =>
  load(agents, ...overrides).experiment.agents['finmem'];
const sweep = (text: string, ...overrides: string[]): readonly TrialSpec[] =>
  load(`${agents}sweep:\n${text}`, ...overrides).trials.filter(
    ({ agent, ticker, seed }) => agent === 'finmem' && ticker === 'ACME' && seed === 1,
  );

describe('an override of a preset or profile', () => {
  it('is taken as if it stood in the file: what the file writes still counts', () => {
    expect(optionsAfter('agents.finmem.preset=reference')).toMatchObject({
      preset: 'reference',
      memory: { ...presetValues('reference').memory, top_k: 7 },
    });
    expect(optionsAfter('agents.finmem.profile.from=contrarian')).toMatchObject({
      profile: { from: 'contrarian', risk: 'risk_seeking', momentum_sessions: 5 },
    });
  });

  it('comes before the overrides of single settings, whatever their order', () => {
    const both = ['agents.finmem.memory.layers.mid.stability=9', 'agents.finmem.preset=reference'];
    const reversed = both.toReversed();
    expect(optionsAfter(...reversed)).toMatchObject({
      memory: { layers: [{}, { stability: 9 }, {}, {}] },
    });
    expect(optionsAfter(...both)).toEqual(optionsAfter(...reversed));
  });

  it('of a whole agent is filled in, and ends what was changed in it before', () => {
    const whole = 'agents.finmem={kind: finmem, memory: {access_bonus: 2}}';
    expect(
      optionsAfter('agents.finmem.memory.top_k=3', whole, 'agents.finmem.preset=paper'),
    ).toMatchObject({
      preset: 'paper',
      memory: { ...presetValues('paper').memory, access_bonus: 2 },
      profile: { momentum_sessions: 3 },
    });
  });

  it('can be set right by another: only what they come to is checked', () => {
    const { experiment } = load(
      `${agents}report: { compare_with: finmem }`,
      'agents={a: {kind: finmem}, b: {kind: flat}}',
      'agents.a.preset=paper',
      'report.compare_with=a',
    );
    expect(experiment.report.compare_with).toBe('a');
  });

  it.each([
    [
      'agents.finmem.preset=papper',
      '-S agents.finmem.preset=papper: agents.finmem.preset: expected one of paper, reference, workbench, got "papper". Did you mean "paper"?',
    ],
    ['agents.finmen.preset=paper', 'Did you mean "agents.finmem.preset"?'],
    ['agents.hold.preset=paper', 'no setting "preset" in agents.hold; expected one of kind'],
    [
      'agents.finmem.profile.from=contrary',
      '-S agents.finmem.profile.from=contrary: agents.finmem.profile.from: expected one of the profiles contrarian, ',
    ],
  ])('-S %s is refused by name', (override, message) => {
    expect(refusalOf(() => load(agents, override))).toContain(message);
  });

  it('that takes a layer away refuses the override of it', () => {
    const text = refusalOf(() =>
      load(
        agents,
        'agents.finmem.memory.layers.deep.stability=9',
        'agents.finmem.preset=reference',
      ),
    );
    expect(text).toContain('-S agents.finmem.memory.layers.deep.stability=9: no setting "deep"');
  });
});

describe('a sweep of presets', () => {
  it('fills each cell in anew from what the file writes', () => {
    const trials = sweep('  matrix: { agents.finmem.preset: [paper, reference, workbench] }');
    expect(trials).toMatchObject([
      memoryOf({ ...presetValues('workbench').memory, top_k: 7 }),
      memoryOf({ ...presetValues('paper').memory, top_k: 7 }),
      memoryOf({ ...presetValues('reference').memory, top_k: 7 }),
    ]);
    expect(trials.map(({ cell }) => cell['agents.finmem.preset'])).toEqual([
      'workbench',
      'paper',
      'reference',
    ]);
  });

  it('goes with other settings of the agent, by their paths', () => {
    const trials = sweep(`  matrix:
    agents.finmem.preset: [paper, reference, workbench]
    agents.finmem.memory.top_k: [1, 5]
`);
    expect(trials).toHaveLength(1 + 3 * 2);
    expect(trials.slice(3, 5)).toMatchObject([
      memoryOf({ ...presetValues('reference').memory, top_k: 1 }),
      memoryOf({ ...presetValues('reference').memory, top_k: 5 }),
    ]);
  });

  it('goes with overrides, which come before the cell’s own settings', () => {
    const trials = sweep(
      '  include: [{ agents.finmem.preset: reference, agents.finmem.memory.top_k: 2 }]',
      'agents.finmem.memory.top_k=4',
      'agents.finmem.memory.access_bonus=1',
    );
    expect(trials).toMatchObject([
      memoryOf({ mode: 'layered', top_k: 4, access_bonus: 1 }),
      memoryOf({ mode: 'reference', top_k: 2, access_bonus: 1 }),
    ]);
  });

  it('finds a layer under another preset by its name, not by its place', () => {
    const trials = sweep(`  include:
    - agents.finmem.preset: paper
      agents.finmem.memory.layers.deep.stability: 9
`);
    const layers = trials[1]?.options.kind === 'finmem' ? trials[1].options.memory.layers : [];
    expect(layers.map(({ name, stability }) => [name, stability])).toEqual([
      ['shallow', 14],
      ['intermediate', 90],
      ['deep', 9],
    ]);
  });

  it('refuses a layer that one of the presets does not have, and names the preset', () => {
    const text = refusalOf(() =>
      sweep(`  matrix:
    agents.finmem.preset: [paper, reference]
    agents.finmem.memory.layers.shallow.stability: [3]
`),
    );
    expect(text).toBe(
      'experiments/sample.yaml:12:53: sweep.matrix."agents.finmem.memory.layers.shallow.stability".0: here preset is "reference": no setting "shallow" in agents.finmem.memory.layers; expected one of short, mid, long, reflection',
    );
  });

  it('refuses an override that one of the presets has no place for', () => {
    const text = refusalOf(() =>
      sweep(
        '  matrix: { agents.finmem.preset: [reference] }',
        'agents.finmem.memory.layers.shallow.stability=3',
      ),
    );
    expect(text).toContain(
      'with -S agents.finmem.memory.layers.shallow.stability=3: no setting "shallow"',
    );
  });

  it('refuses an unknown preset or profile at its value', () => {
    expect(refusalOf(() => sweep('  matrix: { agents.finmem.preset: [papper] }'))).toContain(
      'experiments/sample.yaml:10:36: sweep.matrix."agents.finmem.preset".0: expected one of paper',
    );
    expect(refusalOf(() => sweep('  matrix: { agents.finmem.profile.from: [patiently] }'))).toMatch(
      /sample\.yaml:10:42: .*expected one of the profiles .*Did you mean "patient"\?$/,
    );
  });

  it('is one trial where names differ and settings do not', () => {
    const trials = sweep(`  matrix:
    agents.finmem.profile.from: [null, self-adaptive]
`);
    expect(trials).toHaveLength(1);
  });
});

describe('a sweep of models', () => {
  const openai = 'agents.finmem.model={backend: openai, model: a, api_key_env: null}';

  it('varies the model’s name on one server', () => {
    const trials = sweep('  matrix: { agents.finmem.model.model: [a, b] }', openai);
    expect(trials).toMatchObject([
      { options: { model: { model: 'a' } } },
      { options: { model: { model: 'b' } } },
    ]);
  });

  it.each(['knowledge_cutoff', 'api_key_env', 'concurrency', 'price'])(
    'refuses %s, which changes no result',
    (key) => {
      const text = refusalOf(() =>
        sweep(`  matrix: { agents.finmem.model.${key}: [null] }`, openai),
      );
      expect(text).toContain('cannot sweep what changes no result');
    },
  );

  it('swaps the whole model, what is not written by default', () => {
    const trials = sweep(
      '  matrix: { agents.finmem.model: [{ backend: offline }, { backend: openai, model: b }] }',
      openai,
    );
    expect(trials.map(({ cell }) => cell['agents.finmem.model'])).toEqual([
      expect.stringContaining('backend: openai'),
      '{ backend: offline }',
      '{ backend: openai, model: b }',
    ]);
    const model = { model: 'b', api_key_env: 'OPENAI_API_KEY', temperature: 0.7 };
    expect(trials.at(-1)).toMatchObject({ options: { model } });
  });

  it('refuses what is no model', () => {
    const text = refusalOf(() => sweep('  matrix: { agents.finmem.model: [offline] }'));
    expect(text).toContain('expected a map whose backend is one of offline, openai, got "offline"');
  });
});

describe('a memory to start from', () => {
  const starting = (startFrom: string, ...overrides: string[]) =>
    load(`agents: { finmem: { kind: finmem, start_from: ${startFrom} } }\n`, ...overrides);

  it('is one trial for one ticker, or a map that names every ticker', () => {
    const one = 'agents.finmem.start_from=abcd1234';
    expect(starting('null', one, 'tickers=[ACME]').trials).toHaveLength(1);
    expect(starting('{ ACME: abcd1234, GLOBEX: ef012345 }').trials).toHaveLength(2);
  });

  it.each([
    [
      'abcd1234',
      'expected a map of one trial for each of the tickers ACME, GLOBEX, got "abcd1234"',
    ],
    ['{ ACME: abcd1234 }', 'expected a trial for GLOBEX as well, got a map of ACME'],
  ])('%s is refused for two tickers', (startFrom, message) => {
    expect(refusalOf(() => starting(startFrom))).toContain(message);
  });

  it('is not swept over one trial where there are two tickers', () => {
    const text = refusalOf(() => sweep('  matrix: { agents.finmem.start_from: [null, abcd1234] }'));
    expect(text).toContain('expected a map of one trial for each of the tickers ACME, GLOBEX');
  });
});
