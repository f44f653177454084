import { runExperiment, type RunOutcome } from '../experiment/experiment.js';
import { runHere, type CarryOut } from '../experiment/run-here.js';
import type { Shard } from '../experiment/shards.js';
import { publishSnapshot } from '../store/share/snapshots.js';
import { warnOfData } from './data-warnings.js';
import { fetchTeller } from './fetch-progress.js';
import { progressTeller, progressWatcher } from './progress.js';
import type { RunInputs, TrialFlags } from './run-inputs.js';
import { spendingInWords } from './spending-words.js';
import type { Terminal } from './terminal.js';

/**
 * Runs the trials of an experiment, in this process unless told otherwise, and tells of it meanwhile. Throws the `StoppedError` of a
 * person's interrupt; every other end is in the outcome.
 */
export async function conduct(
  terminal: Terminal,
  { loaded, registry, purse }: RunInputs,
  flags: TrialFlags,
  shard: Shard | null,
  carryOut: CarryOut = runHere,
): Promise<RunOutcome> {
  const { share, quiet } = terminal;
  const fetching = fetchTeller(terminal);
  const { effects } = fetching;
  const progress = progressTeller(terminal);
  let measuring: Promise<void> | undefined;
  const outcome = await runExperiment(loaded, share, effects, {
    concurrency: flags.maxConcurrency,
    cache: flags.replay === true ? 'replay' : flags.cache,
    threads: flags.threads,
    spending: purse,
    stop: terminal.interrupt.handOver(),
    cutoffOf: (model) => registry.cutoffOf(model),
    retryErrors: flags.retryErrors === true,
    failOnError: flags.failOnError ?? null,
    shard,
    carryOut,
    listener: fetching,
    watchers: [progressWatcher(progress)],
    onSnapshot: (snapshot) => {
      const { dataset, fingerprint, built } = snapshot;
      fetching.stop();
      const state = built ? 'built' : 'already built';
      if (!quiet) effects.log.note(`dataset ${dataset} ${fingerprint}, ${state}`);
      // While trials run; a bar that is being drawn goes on under the warnings.
      measuring = warnOfData(terminal, snapshot, () => progress.stop());
    },
  }).finally(async () => {
    fetching.stop();
    await measuring;
    progress.stop();
  });
  if (!quiet) for (const line of spendingInWords(purse.total())) effects.log.note(line);
  if (outcome.stopped?.why === 'interrupted') throw outcome.stopped;
  // Once more, for what was measured of it meanwhile.
  const { name, fingerprint } = outcome.record.dataset;
  await publishSnapshot(share, name, fingerprint);
  return outcome;
}
