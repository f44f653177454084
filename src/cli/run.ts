import { availableParallelism } from 'node:os';
import { messageOf, UserError } from '../base/user-error.js';
import { loadExperiment } from '../config/experiment-file.js';
import { parseOverride } from '../config/override.js';
import { runExperiment, type RunOutcome } from '../experiment/experiment.js';
import { writeReport } from '../report/report.js';
import { progressTeller } from './progress.js';
import { readNamedFile } from './read-file.js';
import type { Terminal } from './terminal.js';

const FAILURES_TOLD = 5;

/** Flags of `finmem run`. */
export interface RunFlags {
  readonly maxConcurrency: number;
  readonly replay?: boolean;
  readonly set: readonly string[];
}

/** `finmem run <experiment>`: dataset, trials and report; run again, it goes on where it stopped. */
export async function run(terminal: Terminal, file: string, flags: RunFlags): Promise<void> {
  const { layout, effects, quiet } = terminal;
  const text = await readNamedFile(file);
  const loaded = loadExperiment(text, file, flags.set.map(parseOverride));
  const progress = progressTeller(terminal);
  const outcome = await runExperiment(loaded, layout, effects, {
    concurrency: flags.maxConcurrency,
    replay: flags.replay ?? false,
    threads: availableParallelism(),
    onSnapshot: ({ dataset, fingerprint, built }) => {
      const state = built ? 'built' : 'already built';
      if (!quiet) effects.log.note(`dataset ${dataset} ${fingerprint}, ${state}`);
    },
    onProgress: (state) => progress.update(state),
  }).finally(() => progress.stop());
  const report = await writeReport(layout, outcome.record.name);
  if (terminal.json) {
    terminal.print(JSON.stringify(summary(outcome, report.index), null, 2));
  } else {
    terminal.print(`report: ${report.index}`);
  }
  failIfAnyFailed(outcome);
}

function summary({ record, failures }: RunOutcome, report: string): object {
  return {
    experiment: record.name,
    dataset: record.dataset,
    trials: record.trials.length,
    failed: failures.map(({ trial, error }) => ({ id: trial.id, error: messageOf(error) })),
    report,
  };
}

function failIfAnyFailed({ failures, record }: RunOutcome): void {
  if (failures.length === 0) return;
  const told = failures.slice(0, FAILURES_TOLD).map(({ trial: { id, spec }, error }) => {
    return `  ${id} ${spec.agent} ${spec.ticker} seed ${spec.seed}: ${messageOf(error)}`;
  });
  const more = failures.length - told.length;
  if (more > 0) told.push(`  and ${more} more`);
  throw new UserError(
    `${failures.length} of ${record.trials.length} trials failed\n${told.join('\n')}`,
    {
      hint: 'The others are kept. Mend the cause and run the same command: only these run again.',
      exitCode: 1,
      cause: failures[0]?.error,
    },
  );
}
