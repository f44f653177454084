import { availableParallelism } from 'node:os';
import { dayOf } from '../base/calendar-date.js';
import { messageOf, UserError } from '../base/user-error.js';
import { loadExperiment } from '../config/experiment-file.js';
import { readModelRegistry } from '../config/model-registry-file.js';
import { parseOverride } from '../config/override.js';
import { runExperiment, type RunOutcome } from '../experiment/experiment.js';
import { openPurse } from '../experiment/purse.js';
import type { SpendingTotal } from '../llm/account.js';
import type { CacheMode } from '../llm/model-world.js';
import { writeReport } from '../report/report.js';
import { warnOfData } from './data-warnings.js';
import { failuresInWords } from './failure-words.js';
import { fetchTeller } from './fetch-progress.js';
import { progressTeller } from './progress.js';
import { readNamedFile } from './read-file.js';
import { spendingData, spendingInWords } from './spending-words.js';
import type { Terminal } from './terminal.js';

const MEND_AND_RUN =
  'The others are kept. Mend the cause and run the same command: only what is not complete runs again.';

/** Flags of `finmem run`. */
export interface RunFlags {
  readonly maxConcurrency: number;
  readonly cache: CacheMode;
  readonly replay?: boolean;
  readonly maxUsd?: number;
  readonly maxCalls?: number;
  readonly prices?: string;
  readonly set: readonly string[];
}

/** `finmem run <experiment>`: dataset, trials and report; run again, it goes on where it stopped. */
export async function run(terminal: Terminal, file: string, flags: RunFlags): Promise<void> {
  const { layout, quiet } = terminal;
  const text = await readNamedFile(file);
  const loaded = loadExperiment(text, file, flags.set.map(parseOverride));
  const registry = await readModelRegistry(flags.prices);
  const purse = openPurse(loaded.trials, registry, dayOf(terminal.effects.now()), {
    maxUsd: flags.maxUsd ?? null,
    maxCalls: flags.maxCalls ?? null,
  });
  const fetching = fetchTeller(terminal);
  const { effects } = fetching;
  const progress = progressTeller(terminal);
  let measuring: Promise<void> | undefined;
  const outcome = await runExperiment(loaded, layout, effects, {
    concurrency: flags.maxConcurrency,
    cache: flags.replay === true ? 'replay' : flags.cache,
    threads: availableParallelism(),
    spending: purse,
    stop: terminal.interrupt.handOver(),
    cutoffOf: (model) => registry.cutoffOf(model),
    listener: fetching,
    onSnapshot: (snapshot) => {
      const { dataset, fingerprint, built } = snapshot;
      fetching.stop();
      const state = built ? 'built' : 'already built';
      if (!quiet) effects.log.note(`dataset ${dataset} ${fingerprint}, ${state}`);
      // While trials run; a bar that is being drawn goes on under the warnings.
      measuring = warnOfData(terminal, snapshot, () => progress.stop());
    },
    onProgress: (state) => progress.update(state),
  }).finally(async () => {
    fetching.stop();
    await measuring;
    progress.stop();
  });
  await concludeRun(terminal, outcome, purse.total());
}

/** Tells what a run came to and writes its report; throws what kept it from its end. */
export async function concludeRun(
  terminal: Terminal,
  outcome: RunOutcome,
  spent: SpendingTotal,
): Promise<void> {
  const { quiet, effects } = terminal;
  if (!quiet) for (const line of spendingInWords(spent)) effects.log.note(line);
  if (outcome.stopped?.why === 'interrupted') throw outcome.stopped;
  const index = outcome.complete === 0 ? null : await reportOn(terminal, outcome);
  if (terminal.json) {
    terminal.print(JSON.stringify(summary(outcome, spent, index), null, 2));
  } else if (index !== null) {
    terminal.print(`report: ${index}`);
  }
  failIfUnfinished(outcome);
}

async function reportOn({ layout }: Terminal, { record }: RunOutcome): Promise<string> {
  return (await writeReport(layout, record.name)).index;
}

function summary(
  { record, failures, stopped, complete }: RunOutcome,
  spent: SpendingTotal,
  report: string | null,
): object {
  return {
    experiment: record.name,
    dataset: record.dataset,
    trials: trialsOf(record),
    complete,
    failed: failures.map(({ trial, error }) => ({ id: trial.id, error: messageOf(error) })),
    stopped: stopped === null ? null : { why: stopped.why, message: stopped.message },
    spent: spendingData(spent),
    report,
  };
}

function trialsOf({ trials }: RunOutcome['record']): number {
  return new Set(trials.map(({ id }) => id)).size;
}

/** What kept a run from its end, as one error: a limit reached, trials that failed, or both. */
function failIfUnfinished({ failures, stopped, complete, record }: RunOutcome): void {
  if (failures.length === 0 && stopped === null) return;
  const all = trialsOf(record);
  const lines: string[] = [];
  if (stopped !== null) lines.push(`${stopped.message} ${complete} of ${all} trials are complete.`);
  if (failures.length > 0) {
    lines.push(`${failures.length} of ${all} trials failed`, ...failuresInWords(failures));
  }
  const hint = failures.length === 0 ? {} : { hint: MEND_AND_RUN };
  throw new UserError(lines.join('\n'), { exitCode: 1, cause: failures[0]?.error, ...hint });
}
