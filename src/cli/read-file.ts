import { readFile } from 'node:fs/promises';
import { UserError } from '../base/user-error.js';

/** The text of a file named on the command line. */
export async function readNamedFile(
  file: string,
  hint = 'Check the path; it is taken from the current folder.',
): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError('cannot read this file', {
      where: file,
      hint,
      cause,
    });
  }
}

/** The text of an experiment file named on the command line. */
export function readExperimentFile(file: string): Promise<string> {
  return readNamedFile(
    file,
    'Give the YAML file of an experiment, such as experiments/quickstart.yaml, not its name; the path is taken from the current folder.',
  );
}
