import { checked } from './check.js';
import { experimentSchema, type Experiment } from './experiment-schema.js';
import { filled } from './fill.js';
import { gridOf, type Grid } from './grid.js';
import { parseNamed } from './load-config.js';
import { changedDocument, overridden, type Override } from './override.js';
import { writtenAgents, writtenWith, type Written } from './written.js';
import type { YamlDocument } from './yaml-document.js';

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

/**
 * Reads an experiment file with overrides applied; anything wrong is a `UserError` with its place.
 * Presets and profiles are filled in, so that what comes back names every setting.
 */
export function loadExperiment(
  text: string,
  file: string,
  overrides: readonly Override[],
): LoadedExperiment {
  const document = parseNamed(text, file);
  const own = checked(experimentSchema, filled(document));
  const written = writtenWith(document, overrides);
  const changed = overrides.length === 0 ? document : changedBy(document, own, written);
  const settings = overrides.length === 0 ? own : checked(experimentSchema, filled(changed));
  return {
    file,
    experiment: settings,
    overrides: overrides.map(
      ({ path, value }) => `${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    whereOf: (path) => `${changed.place(keysOf(path))}: ${path}`,
    ...gridOf(settings, changed, written),
  };
}

/** The file's own settings with all overrides applied. */
function changedBy(document: YamlDocument, own: Experiment, written: Written): YamlDocument {
  const agents = written.rewritten.length === 0 ? own.agents : writtenAgents(written);
  const { value, applied } = overridden({ ...own, agents }, written.changes);
  return changedDocument(document, value, [...written.rewritten, ...applied]);
}

function keysOf(path: string): (string | number)[] {
  return path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
