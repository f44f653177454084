import { writeReport } from '../report/report.js';
import { experimentNamed } from './experiment-name.js';
import type { Terminal } from './terminal.js';

/** `finmem report <experiment>`: writes the report again from the runs; takes a file or a name. */
export async function report(
  terminal: Terminal,
  experiment: string,
  options: { readonly rebuildIndex?: boolean } = {},
): Promise<void> {
  const name = await experimentNamed(experiment);
  const written = await writeReport(terminal.layout, name, { force: true, ...options });
  if (terminal.json) terminal.print(JSON.stringify(written, null, 2));
  else terminal.print(`report: ${written.index}`);
}
