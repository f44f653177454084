import type { RunOutcome } from '../experiment/experiment.js';
import type { SpendingTotal } from '../llm/account.js';
import { writeReport } from '../report/report.js';
import { bringRuns } from './bring.js';
import { conduct } from './conduct.js';
import { failIfUnfinished, outcomeData } from './run-end.js';
import { readInputs, type TrialFlags } from './run-inputs.js';
import type { Terminal } from './terminal.js';

/** `finmem run <experiment>`: dataset, trials and report; run again, it goes on where it stopped. */
export async function run(terminal: Terminal, file: string, flags: TrialFlags): Promise<void> {
  const inputs = await readInputs(terminal, file, flags);
  const outcome = await conduct(terminal, inputs, flags, null);
  await conclude(terminal, outcome, inputs.purse.total());
}

/** Writes the report of what is complete, tells what a run came to, and throws what kept it from its end. */
export async function conclude(
  terminal: Terminal,
  outcome: RunOutcome,
  spent: SpendingTotal,
): Promise<void> {
  await bringRuns(terminal, outcome.record.name);
  const hasReport = outcome.complete > 0 && outcome.stopped?.why !== 'storage';
  const report = hasReport ? (await writeReport(terminal.layout, outcome.record.name)).index : null;
  if (terminal.json) {
    const data = { ...outcomeData(outcome, spent), report };
    terminal.print(JSON.stringify(data, null, 2));
  } else if (report !== null) {
    terminal.print(`report: ${report}`);
  }
  failIfUnfinished(outcome);
}
