import type { LoadedExperiment } from '../../config/experiment-file.js';
import type { NamedWindows } from '../../config/walk-forward.js';
import { trialsOfLaterRungs } from '../later-rungs.js';
import type { PlannedTrial } from './planned-trial.js';
import { allServers, serversOf } from './servers.js';

/** What is known of a run before its dataset is there: its trials, and not what they will ask. */
export interface PlanWithoutData {
  readonly experiment: string;
  readonly dataset: string;
  /** Why the dataset could not be built. */
  readonly unbuilt: string;
  /** Every trial that is known; without a snapshot it has no id. */
  readonly trials: readonly Omit<PlannedTrial, 'id'>[];
  /** Trials that later rungs of a halving will add at most. */
  readonly mayCome: number;
  readonly windows: readonly NamedWindows[];
  /** Trials that ask a server, and the models they ask. */
  readonly asking: number;
  readonly models: readonly string[];
}

/** Plans what can be planned of an experiment whose dataset could not be built. */
export function planWithoutData(
  { experiment, trials, windows }: LoadedExperiment,
  dataset: string,
  unbuilt: string,
): PlanWithoutData {
  const models = allServers(trials).map(({ model }) => model);
  return {
    experiment: experiment.name,
    dataset,
    unbuilt,
    trials: trials.map(({ agent, ticker, seed, cell, base, window, rung }) => {
      return { agent, ticker, seed, cell, base, window, rung, state: 'left' };
    }),
    mayCome: trialsOfLaterRungs(trials, experiment.sweep.halving),
    windows,
    asking: trials.filter((spec) => serversOf(spec).length > 0).length,
    models: [...new Set(models)],
  };
}
