import { experimentSchema, type Experiment } from './experiment-schema.js';
import { gridOf, type Grid } from './grid.js';
import { loadConfig } from './load-config.js';
import type { Override } from './override.js';

export { experimentSchema, type Experiment };

/** A checked experiment and everything it asks to run. */
export interface LoadedExperiment extends Grid {
  readonly file: string;
  readonly experiment: Experiment;
}

/** Reads an experiment file with overrides applied; anything wrong is a `UserError` with its place. */
export function loadExperiment(
  text: string,
  file: string,
  overrides: readonly Override[],
): LoadedExperiment {
  const { settings, document } = loadConfig(experimentSchema, text, file, overrides);
  return { file, experiment: settings, ...gridOf(settings, document) };
}
