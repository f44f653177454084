import { existsSync } from 'node:fs';
import { loadExperiment } from '../config/experiment-file.js';
import { writeReport } from '../report/report.js';
import { readNamedFile } from './read-file.js';
import type { Terminal } from './terminal.js';

/** `finmem report <experiment>`: writes the report again from the runs; takes a file or a name. */
export async function report(terminal: Terminal, experiment: string): Promise<void> {
  const name = existsSync(experiment)
    ? loadExperiment(await readNamedFile(experiment), experiment, []).experiment.name
    : experiment;
  const written = await writeReport(terminal.layout, name, { force: true });
  if (terminal.json) terminal.print(JSON.stringify(written, null, 2));
  else terminal.print(`report: ${written.index}`);
}
