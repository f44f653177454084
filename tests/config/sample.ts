import { UserError } from '../../src/base/user-error.js';
import {
  loadExperiment,
  type Experiment,
  type LoadedExperiment,
} from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';

const start = `dataset: { pipeline: ../pipelines/demo.yaml }
tickers: [ACME, GLOBEX]
windows:
  warm_up: [2022-01-03, 2022-12-30]
  test: [2023-01-03, 2023-12-29]
`;

/** An experiment file with the given settings after dataset, tickers and windows. */
export function load(rest: string, ...overrides: string[]): LoadedExperiment {
  return loadExperiment(`${start}${rest}`, 'experiments/sample.yaml', overrides.map(parseOverride));
}

/** An experiment with two finmem agents and two that use no seed. */
export function sampleExperiment(): Experiment {
  return load(`agents:
  finmem: { kind: finmem }
  no-memory: { kind: finmem, memory: { mode: none } }
  dice: { kind: random, mix_of: finmem }
  hold: { kind: buy_and_hold }
  flat: { kind: flat }
seeds: [1, 2, 3]
`).experiment;
}

/** The whole message of the `UserError` that an action ends in. */
export function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error.text;
    throw error;
  }
  throw new Error('nothing was refused');
}
