import { suggestion } from '../base/nearest-name.js';
import { UserError } from '../base/user-error.js';
import { formatNames, isFormat, type FormatName } from '../report/formats/catalog.js';
import { usualFormats, writeReport } from '../report/report.js';
import { experimentNamed } from './experiment-name.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem report`. */
export interface ReportFlags {
  readonly rebuildIndex?: boolean;
  /** Names of formats, or `all`; none for the usual ones. */
  readonly format?: readonly string[];
}

/**
 * `finmem report <experiment>`: the report of what is complete; takes a file or a name. One that stands there,
 * made from the same, is left as it is unless every run folder is to be read anew, or a format is missing.
 */
export async function report(
  terminal: Terminal,
  experiment: string,
  { rebuildIndex = false, format = [] }: ReportFlags = {},
): Promise<void> {
  const name = await experimentNamed(experiment);
  const written = await writeReport(terminal.layout, name, {
    rebuildIndex,
    force: rebuildIndex,
    formats: formatsOf(format),
  });
  if (terminal.json) terminal.print(JSON.stringify(written, null, 2));
  else terminal.print(`report: ${written.index}`);
}

function formatsOf(words: readonly string[]): readonly FormatName[] {
  if (words.includes('all')) return formatNames;
  const unknown = words.find((word) => !isFormat(word));
  if (unknown !== undefined) {
    throw new UserError(`there is no format "${unknown}"`, {
      where: '--format',
      hint: `${suggestion(unknown, formatNames)} There are ${formatNames.join(', ')}; and all.`.trim(),
    });
  }
  return words.length === 0 ? usualFormats : words.filter(isFormat);
}
