import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { presetValues, type PresetName } from '../../src/agents/finmem/presets.js';
import type { FinmemOptions } from '../../src/agents/finmem/options.js';
import { agentOptionsSchema } from '../../src/agents/options.js';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { load, refusalOf } from './sample.js';

function finmem(settings: string, ...overrides: string[]): FinmemOptions {
  const text = `agents: { finmem: { kind: finmem, ${settings} } }\n`;
  const agent = load(text, ...overrides).experiment.agents['finmem'];
  if (agent?.kind !== 'finmem') throw new Error('no finmem agent');
  return agent;
}

const presets: PresetName[] = ['paper', 'reference', 'workbench'];

describe('a preset', () => {
  it.each(presets)('%s gives its values to all that is not written', (preset) => {
    expect(finmem(`preset: ${preset}`)).toMatchObject({ preset, ...presetValues(preset) });
  });

  it.each(presets)('%s gives way to what is written', (preset) => {
    const { memory } = finmem(`preset: ${preset}, memory: { top_k: 9 }`);
    expect(memory).toEqual({ ...presetValues(preset).memory, top_k: 9 });
  });

  it('is the workbench where none is written, which is also what the schema alone gives', () => {
    expect(finmem('memory: {}')).toEqual(finmem('preset: workbench'));
    expect(finmem('memory: {}')).toEqual(agentOptionsSchema.parse({ kind: 'finmem' }));
  });

  it('takes a written list of layers whole', () => {
    const layers = '[{ name: shallow }, { name: deep }]';
    const routing = '{ 10-Q: deep, reflection: deep }';
    const { memory } = finmem(`memory: { layers: ${layers}, routing: ${routing} }`);
    const [shallow, , deep] = presetValues('workbench').memory.layers;
    expect(memory.layers).toEqual([shallow, deep]);
  });

  it('gives a fifth layer in a few lines: four names and one whole item', () => {
    const week =
      '{ name: week, stability: 7, importance_decay: 0.85, importance: { values: [50], probabilities: [1] } }';
    const { memory } = finmem(
      `memory: { layers: [${week}, { name: shallow, promote_at: 70 }, { name: intermediate }, { name: deep }, { name: reflection }] }`,
    );
    const [shallow, ...others] = presetValues('workbench').memory.layers;
    expect(memory.layers).toEqual([
      {
        name: 'week',
        stability: 7,
        importance_decay: 0.85,
        importance: { values: [50], probabilities: [1] },
        promote_at: null,
        demote_below: null,
        top_k: null,
      },
      { ...shallow, promote_at: 70 },
      ...others,
    ]);
  });

  it('is filled in for each agent by itself', () => {
    const { agents } = load(`agents:
  a: { kind: finmem, preset: paper }
  b: { kind: finmem, preset: reference }
  c: { kind: flat }
`).experiment;
    expect(agents['a']).toMatchObject({ memory: presetValues('paper').memory });
    expect(agents['b']).toMatchObject({ memory: presetValues('reference').memory });
    expect(agents['c']).toEqual({ kind: 'flat' });
  });
});

describe('filled-in settings', () => {
  it.each(presets)('of %s are accepted again as they are', (preset) => {
    const { experiment } = load(
      `agents: { finmem: { kind: finmem, preset: ${preset}, profile: { from: patient } } }`,
    );
    const again = loadExperiment(stringify(experiment), 'experiments/sample.yaml', []);
    expect(again.experiment).toEqual(experiment);
  });

  it('keep their places: a finding stands where the setting is written', () => {
    const text = `agents:
  finmem:
    kind: finmem
    preset: reference
    memory:
      routing: { news: shallow }
`;
    expect(refusalOf(() => load(text))).toBe(
      'experiments/sample.yaml:11:18: agents.finmem.memory.routing.news: expected one of the layers short, mid, long, reflection, got "shallow"',
    );
  });
});

describe('overrides of an experiment with presets', () => {
  it('change what the preset gave', () => {
    const { memory } = finmem('preset: reference', 'agents.finmem.memory.layers.mid.stability=9');
    expect(memory.layers[1]).toMatchObject({ name: 'mid', stability: 9, promote_at: 80 });
  });

  it('replace a map by one that the preset completes', () => {
    const { memory } = finmem('preset: reference', 'agents.finmem.memory={top_k: 4}');
    expect(memory).toEqual({ ...presetValues('reference').memory, top_k: 4 });
  });
});
