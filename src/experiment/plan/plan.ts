import { dayOf, type CalendarDate } from '../../base/calendar-date.js';
import type { Effects } from '../../base/effects.js';
import { messageOf, UserError } from '../../base/user-error.js';
import type { LoadedExperiment } from '../../config/experiment-file.js';
import type { BuildWorld, BuiltSnapshot } from '../../dataset/pipeline.js';
import type { ModelRegistry } from '../../llm/registry.js';
import { isWithin } from '../../market/window.js';
import type { Share } from '../../store/share/share.js';
import { checkedLibrary, requireOnePlayable, unplayableOf } from '../checked-library.js';
import { openLibrary, type Library } from '../library.js';
import type { Trial } from '../identity.js';
import type { CutoffOf } from '../knowledge.js';
import { openBuildWorld } from '../build-world.js';
import { freeSpending } from '../../llm/spending.js';
import { prepareOn, readPipeline, snapshotOf } from '../prepare.js';
import { Recorder } from '../recorder.js';
import { playOne } from '../run-trial.js';
import { distinctTrials } from '../trials.js';
import { durationOf, type Duration } from './duration.js';
import { estimates, type PlayedTrial, type ServerEstimate } from './estimate.js';
import { plannedWorkshops } from './planned-workshop.js';
import { mostPlayed, representatives, type Choice } from './representatives.js';
import { allServers, serversOf } from './servers.js';
import { Tally } from './tally.js';
import { knownTrials, type TrialState } from './trial-states.js';
import type { PlannedTrial } from './planned-trial.js';
import { planWithoutData, type PlanWithoutData } from './without-data.js';

/** What a plan takes for granted. */
export interface PlanOptions {
  /** Calls at a time. */
  readonly concurrency: number;
  readonly secondsPerCall: number;
  readonly registry: ModelRegistry;
  onProgress(played: number, toPlay: number): void;
}

/** How well the number of calls is known. */
export type Certainty = 'exact' | 'at_most' | 'estimate';

/** What a run would do and cost, before its first call. */
export interface Plan {
  readonly experiment: string;
  readonly dataset: { readonly name: string; readonly fingerprint: string };
  /** Every trial that is known, in the order of the experiment. */
  readonly trials: readonly PlannedTrial[];
  /** Trials that rungs of a halving which are not known yet will add at most. */
  readonly mayCome: number;
  /** Trials to run that can only fail, as their data are not there. */
  readonly unplayable: readonly Unplayable[];
  /** Of the others to run, the trials that ask a server. */
  readonly asking: number;
  /** Of these, the trials played for this plan. */
  readonly played: number;
  readonly certainty: Certainty;
  readonly servers: readonly ServerEstimate[];
  readonly duration: Duration;
  /** The day whose prices are taken. */
  readonly day: CalendarDate;
}

/** Trials that cannot be played, and why. */
export interface Unplayable {
  readonly error: string;
  readonly trials: number;
}

/**
 * Plays an experiment without a single call: each question is looked up in the kept answers, and one that
 * is not there is counted and answered by the offline analyst instead. Builds the dataset where needed;
 * writes nothing else. Where the dataset cannot be built, what can be planned without it is.
 */
export async function planExperiment(
  loaded: LoadedExperiment,
  share: Share,
  effects: Effects,
  options: PlanOptions,
): Promise<Plan | PlanWithoutData> {
  const { pipeline } = await readPipeline(loaded);
  let snapshot: BuiltSnapshot;
  try {
    snapshot = await snapshotOf(loaded, share.layout, buildWorldOf(share, effects, options));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return planWithoutData(loaded, pipeline.name, messageOf(error));
  }
  return planOn(snapshot, { loaded, share, effects }, options);
}

function buildWorldOf(share: Share, effects: Effects, { concurrency }: PlanOptions): BuildWorld {
  return openBuildWorld(share.layout, {
    effects,
    concurrency,
    fetching: 'missing',
    // A plan makes no call, so a transform that asks a model must find its answers kept.
    cache: 'replay',
    spending: freeSpending,
    stop: new AbortController().signal,
  });
}

/** What is planned, where. */
interface Task {
  readonly loaded: LoadedExperiment;
  readonly share: Share;
  readonly effects: Effects;
}

async function planOn(
  snapshot: BuiltSnapshot,
  { loaded, share, effects }: Task,
  options: PlanOptions,
): Promise<Plan> {
  const { layout } = share;
  const { registry, concurrency, secondsPerCall } = options;
  const cutoffOf: CutoffOf = (model) => registry.cutoffOf(model);
  const prepared = await prepareOn(snapshot, loaded, layout, cutoffOf);
  const { record } = prepared;
  const { trials, stateOf, mayCome } = await knownTrials(prepared, share);
  const distinct = distinctTrials(trials);
  const library = await checkedLibrary(openLibrary(layout), loaded, layout, distinct);
  await requireOnePlayable(library, distinct);
  const isToRun = (trial: Trial): boolean => ['left', 'running'].includes(stateOf(trial));
  const toRun = distinct.filter(isToRun);
  const unplayable = await unplayableOf(library, toRun);
  const asking = toRun.filter(
    (trial) => !unplayable.has(trial) && serversOf(trial.spec).length > 0,
  );
  const theatre = { share, experiment: record.name, library, effects };
  const most = mostPlayed(asking.length, await sessionsOfFirst(asking, library));
  const choice = representatives(asking, most);
  const played = await playAll(choice, theatre, options);
  const day = dayOf(effects.now());
  const servers = estimates(played, {
    shared: sharedScale(asking, choice),
    priceOf: (server) => registry.priceOf(server, day),
  });
  return {
    experiment: record.name,
    dataset: record.dataset,
    trials: distinct.map((trial) => plannedTrial(trial, stateOf(trial))),
    mayCome,
    unplayable: byReason(unplayable),
    asking: asking.length,
    played: choice.played.length,
    certainty: certaintyOf(choice, played, servers),
    servers,
    duration: durationOf(servers, played, concurrency, secondsPerCall),
    day,
  };
}

/** What trials share belongs to a ticker; where a sample leaves tickers out, the others stand for them. */
function sharedScale(asking: readonly Trial[], { played }: Choice): number {
  const tickersOf = (trials: readonly Trial[]): number =>
    new Set(trials.map(({ spec }) => spec.ticker)).size;
  return tickersOf(asking) / Math.max(1, tickersOf(played.map(({ trial }) => trial)));
}

/** Where trials are played for a plan. */
interface Theatre {
  readonly share: Share;
  readonly experiment: string;
  readonly library: Library;
  readonly effects: Effects;
}

async function playAll(
  { played }: Choice,
  { share, experiment, library, effects }: Theatre,
  { registry, onProgress }: PlanOptions,
): Promise<PlayedTrial[]> {
  if (played.length === 0) return [];
  const store = share.answers((message) => effects.log.warn(message));
  const servers = allServers(played.map(({ trial }) => trial.spec));
  const workshopOf = await plannedWorkshops(servers, store, registry);
  const results: PlayedTrial[] = [];
  for (const { trial, trials } of played) {
    onProgress(results.length, played.length);
    const scene = await library.sceneOf(trial);
    const tally = new Tally();
    const stage = { layout: share.layout, workshop: workshopOf(tally) };
    await playOne({ trial, experiment, scene }, stage, new Recorder());
    results.push({ asked: tally.asked, trials });
  }
  onProgress(results.length, played.length);
  return results;
}

function byReason(unplayable: ReadonlyMap<Trial, UserError>): Unplayable[] {
  const trials = new Map<string, number>();
  for (const { text } of unplayable.values()) trials.set(text, (trials.get(text) ?? 0) + 1);
  return [...trials].map(([error, count]) => ({ error, trials: count }));
}

/** Sessions of the first of these trials; 0 where there is none. */
async function sessionsOfFirst([trial]: readonly Trial[], library: Library): Promise<number> {
  if (trial === undefined) return 0;
  const { history } = await library.sceneOf(trial);
  const { warm_up, test } = trial.spec.windows;
  return history.bars.filter(({ date }) => isWithin(date, [warm_up[0], test[1]])).length;
}

/**
 * Exact where every trial was played, or the seeds not played ask as many questions as those that were,
 * and no two trials ask the same question. Kept answers of seeds that were not played are not known.
 */
function certaintyOf(
  { how }: Choice,
  played: readonly PlayedTrial[],
  servers: readonly ServerEstimate[],
): Certainty {
  const isKept = played.some(({ asked }) =>
    asked.some(({ kept, scope }) => kept > 0 && scope === 'trial'),
  );
  if (how === 'sample' || (how === 'seeds' && isKept)) return 'estimate';
  return servers.every(({ calls }) => calls.low === calls.high) ? 'exact' : 'at_most';
}

function plannedTrial({ id, spec }: Trial, state: TrialState): PlannedTrial {
  const { agent, ticker, seed, cell, base, window, rung } = spec;
  return { id, agent, ticker, seed, cell, base, window, rung, state };
}

/** How many trials are done, running, failed and left. */
export function countsOf(
  trials: readonly Pick<PlannedTrial, 'state'>[],
): Record<TrialState, number> {
  const counts = { done: 0, running: 0, failed: 0, left: 0 };
  for (const { state } of trials) counts[state] += 1;
  return counts;
}
