import { existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { UserError } from '../base/user-error.js';
import { importedExperiment } from '../config/importing/import-finmem.js';
import { writeWhole } from '../store/atomic.js';
import { jsonText } from './printable.js';
import { readNamedFile } from './read-file.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem import`. */
export interface ImportFlags {
  readonly output?: string;
  readonly pipeline?: string;
  readonly ticker?: string;
  readonly warmUp?: string;
  readonly test?: string;
}

/** `finmem import <config.toml>`: a FinMem configuration as an experiment file, printed or written. */
export async function importConfiguration(
  terminal: Terminal,
  file: string,
  flags: ImportFlags,
): Promise<void> {
  const { output, pipeline, ticker, warmUp, test } = flags;
  if (output !== undefined && existsSync(output)) {
    throw new UserError('there is such a file', {
      where: output,
      hint: 'Choose another name; nothing is written over.',
    });
  }
  const text = importedExperiment(await readNamedFile(file), file, {
    pipeline: pipelineFrom(output, pipeline),
    ticker,
    warmUp: windowOf(warmUp, '--warm-up'),
    test: windowOf(test, '--test'),
  });
  if (output !== undefined) await writeWhole(output, text);
  if (terminal.json) terminal.print(jsonText({ file: output ?? null, experiment: text }));
  else terminal.print(output ?? text.trimEnd());
}

/** The pipeline as the experiment file names it: from its own folder. */
function pipelineFrom(
  output: string | undefined,
  pipeline: string | undefined,
): string | undefined {
  if (pipeline === undefined) return undefined;
  const folder = output === undefined ? '.' : dirname(output);
  return relative(folder, pipeline).replaceAll('\\', '/');
}

function windowOf(text: string | undefined, flag: string): [string, string] | undefined {
  if (text === undefined) return undefined;
  const { from, to } =
    /^(?<from>\d{4}-\d\d-\d\d)\.\.(?<to>\d{4}-\d\d-\d\d)$/.exec(text)?.groups ?? {};
  if (from === undefined || to === undefined) {
    throw new UserError(`expected two dates, such as 2021-08-17..2022-10-05, got ${text}`, {
      where: flag,
    });
  }
  return [from, to];
}
