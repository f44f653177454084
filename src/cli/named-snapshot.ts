import { loadPipeline } from '../config/pipeline-file.js';
import { findSnapshot, type FoundSnapshot } from '../dataset/quality/find-snapshot.js';
import { UserError } from '../base/user-error.js';
import { readNamedFile } from './read-file.js';
import type { Terminal } from './terminal.js';

/**
 * The snapshot a command line names: `dataset`, `dataset@fingerprint`, a fingerprint, or a pipeline file,
 * which stands for the snapshot of its dataset that was built last.
 */
export async function namedSnapshot(
  { layout, effects }: Terminal,
  words: string,
): Promise<FoundSnapshot> {
  const found = /\.ya?ml$/.test(words)
    ? await builtFrom(words, (name) => findSnapshot(layout, name))
    : await findSnapshot(layout, words);
  if (found.older > 0) {
    const others = found.older === 1 ? 'one more' : `${found.older} more`;
    effects.log.note(
      `dataset ${found.dataset} has ${others}; taking the one built last, ${found.fingerprint}`,
    );
  }
  return found;
}

async function builtFrom(
  file: string,
  find: (name: string) => Promise<FoundSnapshot>,
): Promise<FoundSnapshot> {
  const { name } = loadPipeline(await readNamedFile(file), file, []);
  try {
    return await find(name);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError(`dataset "${name}" has not been built here`, {
      where: file,
      hint: `Build it: finmem data build ${file}`,
      cause,
    });
  }
}
