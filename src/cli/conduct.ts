import { runExperiment, type RunOutcome } from '../experiment/experiment.js';
import { runHere, type CarryOut } from '../experiment/run-here.js';
import { RunIndexer } from '../experiment/run-indexer.js';
import type { Shard } from '../experiment/shards.js';
import { WorkLog } from '../experiment/work-log.js';
import { publishSnapshot } from '../store/share/snapshots.js';
import { warnOfData } from './data-warnings.js';
import { fetchTeller } from './fetch-progress.js';
import { runProgress } from './run-progress.js';
import type { SpendingTotal } from '../llm/account.js';
import type { RunInputs, TrialFlags } from './run-inputs.js';
import { spendingInWords } from './spending-words.js';
import type { Terminal } from './terminal.js';

const PLAYED_HERE =
  'nothing more is asked for; calls under way are brought home, trials that only compute are given up and played again next time';
const PLAYED_BY_WORKERS =
  'nothing more is submitted; the workers of the queue go on with what is in it, and the same command follows them again';

/**
 * Runs the trials of an experiment, in this process unless told otherwise, and tells of it meanwhile. Throws the
 * `StoppedError` of a person's interrupt; every other end is in the outcome.
 */
export async function conduct(
  terminal: Terminal,
  { loaded, registry, purse }: RunInputs,
  flags: TrialFlags,
  shard: Shard | null,
  carryOut: CarryOut = runHere,
): Promise<RunOutcome> {
  const { share, quiet } = terminal;
  const stop = terminal.interrupt.handOver(carryOut === runHere ? PLAYED_HERE : PLAYED_BY_WORKERS);
  const spent = (): SpendingTotal => purse.total();
  const progress = runProgress(terminal, { spent, stop });
  const fetching = fetchTeller({ ...terminal, effects: progress.effects });
  const { effects } = fetching;
  // Workers of a queue keep their own record: what is spent would count twice.
  const workLog =
    carryOut === runHere ? new WorkLog(loaded.experiment.name, share, effects, spent) : null;
  // Others play the trials of a queue, and their runs are brought here at the end.
  const indexer =
    carryOut === runHere ? new RunIndexer(share.layout, loaded.experiment.name) : null;
  const watchers = [progress, workLog, indexer].filter((watcher) => watcher !== null);
  let measuring: Promise<void> | undefined;
  const outcome = await runExperiment(loaded, share, effects, {
    concurrency: flags.maxConcurrency,
    cache: flags.replay === true ? 'replay' : flags.cache,
    threads: flags.threads,
    spending: purse,
    stop,
    cutoffOf: (model) => registry.cutoffOf(model),
    retryErrors: flags.retryErrors === true,
    failOnError: flags.failOnError ?? null,
    shard,
    carryOut,
    listener: fetching,
    watchers,
    onSnapshot: (snapshot) => {
      const { dataset, fingerprint, built } = snapshot;
      fetching.stop();
      const state = built ? 'built' : 'already built';
      if (!quiet) effects.log.note(`dataset ${dataset} ${fingerprint}, ${state}`);
      // While trials run; lines that are being drawn go on under the warnings.
      measuring = warnOfData({ ...terminal, effects }, snapshot);
    },
  }).finally(async () => {
    fetching.stop();
    await measuring;
    progress.stop();
    await workLog?.close();
    await indexer?.close();
  });
  if (!quiet) for (const line of spendingInWords(purse.total())) effects.log.note(line);
  if (outcome.stopped?.why === 'interrupted') throw outcome.stopped;
  // Once more, for what was measured of it meanwhile.
  const { name, fingerprint } = outcome.record.dataset;
  await publishSnapshot(share, name, fingerprint);
  return outcome;
}
