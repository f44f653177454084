import { writeReport } from '../report/report.js';
import { experimentNamed } from './experiment-name.js';
import type { Terminal } from './terminal.js';

/**
 * `finmem report <experiment>`: the report of what is complete; takes a file or a name. One that stands there,
 * made from the same, is left as it is unless every run folder is to be read anew.
 */
export async function report(
  terminal: Terminal,
  experiment: string,
  options: { readonly rebuildIndex?: boolean } = {},
): Promise<void> {
  const name = await experimentNamed(experiment);
  const written = await writeReport(terminal.layout, name, {
    ...options,
    force: options.rebuildIndex === true,
  });
  if (terminal.json) terminal.print(JSON.stringify(written, null, 2));
  else terminal.print(`report: ${written.index}`);
}
