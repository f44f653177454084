import { experimentSchema, type Experiment } from './experiment-schema.js';
import { gridOf, type Grid } from './grid.js';
import { loadConfig } from './load-config.js';
import type { Override } from './override.js';

export { experimentSchema, type Experiment };

/** A checked experiment and everything it asks to run. */
export interface LoadedExperiment extends Grid {
  readonly file: string;
  readonly experiment: Experiment;
  /** Overrides as given, `path=value`. */
  readonly overrides: readonly string[];
  /** Where a setting is written, `file:line:column: path`, for errors found later. */
  whereOf(path: string): string;
}

/** Reads an experiment file with overrides applied; anything wrong is a `UserError` with its place. */
export function loadExperiment(
  text: string,
  file: string,
  overrides: readonly Override[],
): LoadedExperiment {
  const { settings, document } = loadConfig(experimentSchema, text, file, overrides);
  return {
    file,
    experiment: settings,
    overrides: overrides.map(
      ({ path, value }) => `${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    whereOf: (path) => `${document.place(keysOf(path))}: ${path}`,
    ...gridOf(settings, document),
  };
}

function keysOf(path: string): (string | number)[] {
  return path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
