import { readFile } from 'node:fs/promises';
import { UserError } from '../base/user-error.js';

/** The text of a file named on the command line. */
export async function readNamedFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError('cannot read this file', {
      where: file,
      hint: 'Check the path; it is taken from the current folder.',
      cause,
    });
  }
}
