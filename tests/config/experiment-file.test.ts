import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../src/config/experiment-file.js';
import { load, refusalOf, sampleExperiment } from './sample.js';

const agents = `agents:
  hold: { kind: buy_and_hold }
  thinker: { kind: finmem }
  finmem: { kind: finmem, memory: { top_k: 3 } }
`;

describe('an experiment file', () => {
  it('takes its name from the file and its title from the name', () => {
    const { experiment } = load(agents);
    expect([experiment.name, experiment.title]).toEqual(['sample', 'sample']);
    expect(load(`${agents}name: other\ntitle: Other`).experiment).toMatchObject({
      name: 'other',
      title: 'Other',
    });
  });

  it('fills in every default', () => {
    const { experiment } = load(agents);
    expect(experiment).toMatchObject({
      question: '',
      dataset: { fingerprint: null },
      seeds: [1],
      sweep: { matrix: {}, include: [], exclude: [] },
      execution: { timing: 'next_open', cash: 100_000 },
      costs: { slippage_bps: 2 },
      report: {
        metrics: 'standard',
        risk_free_rate: 0.03,
        periods_per_year: 252,
        significance_level: 0.05,
      },
    });
    expect(experiment.agents['finmem']).toMatchObject({
      memory: { top_k: 3, mode: 'layered', routing: { '10-K': 'deep' } },
      model: { backend: 'offline' },
    });
  });

  it('compares with the first finmem agent unless told otherwise', () => {
    const compared = (report: string) => load(`${agents}${report}`).experiment.report.compare_with;
    expect(compared('')).toBe('thinker');
    expect(compared('report: { compare_with: hold }')).toBe('hold');
    expect(compared('report: { compare_with: null }')).toBeNull();
    expect(load('agents: { hold: { kind: flat } }').experiment.report.compare_with).toBeNull();
  });

  it('is accepted unchanged when its defaulted form is read again', () => {
    const experiment = sampleExperiment();
    expect(experimentSchema.parse(experiment)).toEqual(experiment);
  });

  it('lets agents share settings through anchors and merges', () => {
    const { experiment } = load(`agents:
  finmem: &finmem { kind: finmem, profile: { risk: risk_averse } }
  no-memory: { <<: *finmem, memory: { mode: none } }
`);
    expect(experiment.agents['no-memory']).toMatchObject({
      profile: { risk: 'risk_averse' },
      memory: { mode: 'none' },
    });
  });
});

describe('overrides of an experiment', () => {
  it('replace single values, lists and items of lists addressed by name', () => {
    const { experiment, trials } = load(
      agents,
      'agents.finmem.memory.top_k=7',
      'seeds=[4, 5]',
      'tickers=[GLOBEX]',
      'agents.finmem.memory.layers.deep.stability=100',
      'report.compare_with=hold',
      'sweep={}',
    );
    expect(experiment.agents['finmem']).toMatchObject({
      memory: { top_k: 7, layers: [{}, {}, { name: 'deep', stability: 100 }, {}] },
    });
    expect(experiment.report.compare_with).toBe('hold');
    expect(trials.map((trial) => [trial.agent, trial.ticker, trial.seed])).toEqual([
      ['hold', 'GLOBEX', 0],
      ['thinker', 'GLOBEX', 4],
      ['thinker', 'GLOBEX', 5],
      ['finmem', 'GLOBEX', 4],
      ['finmem', 'GLOBEX', 5],
    ]);
  });

  it.each([
    [
      'agents.finmem.memory.topk=5',
      '-S agents.finmem.memory.topk=5: no setting "topk" in agents.finmem.memory; expected one of mode, top_k, retrieval, decay_unit, layers, purge, promotion, access_bonus, access_debit, routing. Did you mean "agents.finmem.memory.top_k"?',
    ],
    [
      'agents.finmem.memory.top_k=five',
      '-S agents.finmem.memory.top_k=five: agents.finmem.memory.top_k: expected a positive whole number, got "five"',
    ],
    ['seeds=[1,1]', '-S seeds=[1,1]: seeds.1: expected each seed once, got 1'],
    [
      'windows.warm_up=[2022-01-03,2023-06-30]',
      'experiments/sample.yaml:5:3: with -S windows.warm_up=["2022-01-03","2023-06-30"]: windows.test: expected a window that begins after the warm-up ends (2023-06-30), got ["2023-01-03", "2023-12-29"]',
    ],
  ])('-S %s is refused by name', (override, message) => {
    expect(refusalOf(() => load(agents, override))).toBe(message);
  });
});
