import { statSync } from 'node:fs';
import { loadExperiment } from '../config/experiment-file.js';
import { readNamedFile } from './read-file.js';

/** The name of an experiment that was given by its file or by its name. */
export async function experimentNamed(experiment: string): Promise<string> {
  const isFile = statSync(experiment, { throwIfNoEntry: false })?.isFile() ?? false;
  if (!isFile) return experiment;
  return loadExperiment(await readNamedFile(experiment), experiment, []).experiment.name;
}
