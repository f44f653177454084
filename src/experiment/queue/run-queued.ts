import type { Effects } from '../../base/effects.js';
import type { LoadedExperiment } from '../../config/experiment-file.js';
import type { SpendingTotal } from '../../llm/account.js';
import type { Price } from '../../llm/options.js';
import type { Server } from '../../llm/registry.js';
import { requirePrices } from '../../llm/spending.js';
import { readFailures, removeFailure } from '../../store/failure-files.js';
import { writeExperiment } from '../../store/run-folder.js';
import type { Share } from '../../store/share/share.js';
import { openBuildWorld } from '../build-world.js';
import { serversOfTransforms } from '../build-purse.js';
import { checkWindows } from '../checks.js';
import type { RunOptions, RunOutcome } from '../experiment.js';
import type { Trial } from '../identity.js';
import { openLibrary } from '../library.js';
import { allServers } from '../plan/servers.js';
import { prepareExperiment, readPipeline, type PreparedExperiment } from '../prepare.js';
import type { Limits } from '../purse.js';
import { distinctTrials } from '../trials.js';
import type { RunWatcher } from '../watcher.js';
import { redisBudget } from './budget.js';
import type { QueueConnection } from './connection.js';
import { Follower } from './follow.js';
import { redisRefusals } from './refusals.js';
import { sharedSpending } from './shared-spending.js';
import { openTrialQueue } from './trial-queue.js';

/** How to run on a queue; none of it can change a result. */
export interface QueuedOptions extends Pick<
  RunOptions,
  'concurrency' | 'cache' | 'stop' | 'cutoffOf' | 'listener' | 'onSnapshot'
> {
  /** What all workers together may spend on the experiment until it is done. */
  readonly limits: Limits;
  priceOf(server: Server): Price | null;
  /** Runs trials again that failed before; else they are left as failed. */
  readonly retryErrors: boolean;
  readonly mostFailures: number | null;
  readonly watchers: readonly RunWatcher[];
}

/** What a run on a queue came to, and what all workers spent on it. */
export interface QueuedOutcome extends RunOutcome {
  readonly spent: SpendingTotal;
}

/**
 * Prepares an experiment, puts its trials into a queue and follows them. It plays none itself: whoever
 * has been killed, run again it goes on, and two who run the same do no harm.
 */
export async function runQueued(
  loaded: LoadedExperiment,
  share: Share,
  connection: QueueConnection,
  effects: Effects,
  options: QueuedOptions,
): Promise<QueuedOutcome> {
  const { redis } = connection;
  const { name } = loaded.experiment;
  const budget = redisBudget(redis, name);
  const servers = await serversOf(loaded);
  const { limits, priceOf, stop } = options;
  if (limits.maxUsd !== null) requirePrices(servers, priceOf);
  const open = (): Promise<void> => budget.open(limits, servers, priceOf);
  await open();
  const spending = sharedSpending(name, { ...connection, stop });
  const world = { ...options, effects, spending, fetching: 'missing' } as const;
  const prepared = await prepareExperiment(
    loaded,
    share.layout,
    options.cutoffOf,
    openBuildWorld(share.layout, world),
  );
  options.onSnapshot(prepared.snapshot);
  const { record } = prepared;
  const trials = distinctTrials(prepared.trials);
  const { waiting, found } = await sorted(trials, name, share, options.retryErrors);
  const library = openLibrary(share.layout);
  for (const trial of waiting) checkWindows(loaded, (await library.sceneOf(trial)).history);
  await publish(prepared, share);
  const queue = openTrialQueue(redis);
  const follower = new Follower({
    ...options,
    experiment: name,
    share,
    queue,
    budget,
    refusals: redisRefusals(redis),
    log: effects.log,
    reopen: open,
  });
  const counts = { total: trials.length, found: found.length, failed: 0 };
  for (const watcher of options.watchers) watcher.planned(counts);
  await follower.follow(waiting);
  const ended = follower.ended(found.length);
  const spent = await budget.total();
  if (ended.stopped === null) await budget.close();
  await queue.close();
  return { record, ...ended, spent };
}

/** Every server the experiment or its dataset asks. */
async function serversOf(loaded: LoadedExperiment): Promise<Server[]> {
  const { pipeline } = await readPipeline(loaded);
  return [...allServers(loaded.trials), ...serversOfTransforms(pipeline)];
}

/** Trials to be played and those complete; a failure that is to be tried again is forgotten. */
async function sorted(
  trials: readonly Trial[],
  experiment: string,
  share: Share,
  retryErrors: boolean,
): Promise<{ waiting: Trial[]; found: Trial[] }> {
  const complete = new Set(await share.names(`runs/${experiment}`));
  const waiting = trials.filter(({ id }) => !complete.has(id));
  const found = trials.filter(({ id }) => complete.has(id));
  for (const { id } of found) await share.fetch(`runs/${experiment}/${id}`);
  if (retryErrors) {
    const failures = await readFailures(share, experiment);
    for (const { id } of waiting) {
      if (failures.has(id)) await removeFailure(share, experiment, id);
    }
  }
  return { waiting, found };
}

/** Puts where all workers see them: the dataset, what oracles know of it, and what the experiment is. */
async function publish({ snapshot, record }: PreparedExperiment, share: Share): Promise<void> {
  const { dataset, fingerprint } = snapshot;
  await share.publish(`snapshots/${dataset}/${fingerprint}`, 'manifest.json');
  const planted = await share.names(`truth/${dataset}`);
  if (planted.includes(fingerprint)) await share.publish(`truth/${dataset}/${fingerprint}`);
  await writeExperiment(share.layout, record);
  await share.publish(`runs/${record.name}/experiment.json`);
}
