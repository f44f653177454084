import { dayOf } from '../base/calendar-date.js';
import { loadExperiment } from '../config/experiment-file.js';
import { readModelRegistry } from '../config/model-registry-file.js';
import { parseOverride } from '../config/override.js';
import { queueAddress } from '../experiment/queue/address.js';
import { openQueue } from '../experiment/queue/connection.js';
import { runQueued } from '../experiment/queue/run-queued.js';
import type { RunWatcher } from '../experiment/watcher.js';
import { localShare } from '../store/share/local-share.js';
import { warnOfData } from './data-warnings.js';
import { fetchTeller } from './fetch-progress.js';
import { progressTeller, type ProgressTeller } from './progress.js';
import { readNamedFile } from './read-file.js';
import { concludeRun, type RunFlags } from './run.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem run` on a queue. */
export interface QueuedFlags extends RunFlags {
  readonly queue: string | true;
  readonly lockSeconds: number;
  readonly retryErrors?: boolean;
}

/** `finmem run <experiment> --queue`: submits what is not done, follows it and writes the report. */
export async function runOnQueue(
  terminal: Terminal,
  file: string,
  flags: QueuedFlags,
): Promise<void> {
  const { quiet } = terminal;
  const loaded = loadExperiment(await readNamedFile(file), file, flags.set.map(parseOverride));
  const registry = await readModelRegistry(flags.prices);
  const address = queueAddress(flags.queue, (name) => terminal.effects.environment(name));
  const fetching = fetchTeller(terminal);
  const { effects } = fetching;
  const connection = await openQueue(address, flags.lockSeconds, effects.log);
  const progress = progressTeller(terminal);
  const day = dayOf(effects.now());
  let measuring: Promise<void> | undefined;
  const outcome = await runQueued(loaded, localShare(terminal.layout), connection, effects, {
    concurrency: flags.maxConcurrency,
    cache: flags.replay === true ? 'replay' : flags.cache,
    limits: { maxUsd: flags.maxUsd ?? null, maxCalls: flags.maxCalls ?? null },
    priceOf: (server) => registry.priceOf(server, day),
    retryErrors: flags.retryErrors === true,
    mostFailures: null,
    watchers: [progressOf(progress)],
    stop: terminal.interrupt.handOver(),
    cutoffOf: (model) => registry.cutoffOf(model),
    listener: fetching,
    onSnapshot: (snapshot) => {
      const { dataset, fingerprint, built } = snapshot;
      fetching.stop();
      const state = built ? 'built' : 'already built';
      if (!quiet) effects.log.note(`dataset ${dataset} ${fingerprint}, ${state}`);
      measuring = warnOfData(terminal, snapshot, () => progress.stop());
    },
  }).finally(async () => {
    fetching.stop();
    await measuring;
    progress.stop();
    await connection.close();
  });
  await concludeRun(terminal, outcome, outcome.spent);
}

/** Progress on a terminal, told by whoever watches. */
function progressOf(teller: ProgressTeller): RunWatcher {
  const state = { total: 0, found: 0, finished: 0, failed: 0 };
  const tell = (): void => teller.update({ ...state });
  return {
    planned: ({ total, found, failed }) => {
      Object.assign(state, { total, found, failed });
      tell();
    },
    began: () => undefined,
    finished: () => {
      state.finished += 1;
      tell();
    },
    failed: () => {
      state.failed += 1;
      tell();
    },
    foundDone: () => {
      state.found += 1;
      tell();
    },
  };
}
