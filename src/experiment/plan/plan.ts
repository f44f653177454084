import { dayOf, type CalendarDate } from '../../base/calendar-date.js';
import type { Effects } from '../../base/effects.js';
import type { LoadedExperiment } from '../../config/experiment-file.js';
import { readHistories, type TickerHistory } from '../../dataset/snapshot.js';
import type { ModelRegistry } from '../../llm/registry.js';
import { fileAnswerStore } from '../../store/answer-store.js';
import { answersFolder, type Layout } from '../../store/layout.js';
import { isRunComplete } from '../../store/run-folder.js';
import { checkedLibrary, requireOnePlayable } from '../checked-library.js';
import { openLibrary } from '../library.js';
import type { Trial } from '../identity.js';
import { openBuildWorld } from '../build-world.js';
import { freeSpending } from '../../llm/spending.js';
import { prepareExperiment } from '../prepare.js';
import { Recorder } from '../recorder.js';
import { playOne } from '../run-trial.js';
import { distinctTrials } from '../trials.js';
import { durationOf, type Duration } from './duration.js';
import { estimates, type PlayedTrial, type ServerEstimate } from './estimate.js';
import { plannedWorkshops } from './planned-workshop.js';
import { representatives, type Choice } from './representatives.js';
import { allServers, serversOf } from './servers.js';
import { Tally } from './tally.js';

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
  /** Every trial, in the order of the experiment. */
  readonly trials: readonly PlannedTrial[];
  /** Trials left that ask a server. */
  readonly asking: number;
  /** Of these, the trials played for this plan. */
  readonly played: number;
  readonly certainty: Certainty;
  readonly servers: readonly ServerEstimate[];
  readonly duration: Duration;
  /** The day whose prices are taken. */
  readonly day: CalendarDate;
}

/** One trial of a plan. */
export interface PlannedTrial extends Pick<
  Trial['spec'],
  'agent' | 'ticker' | 'seed' | 'cell' | 'base'
> {
  readonly id: string;
  readonly done: boolean;
}

/**
 * Plays an experiment without a single call: each question is looked up in the kept answers, and one that
 * is not there is counted and answered by the offline analyst instead. Builds the dataset where needed;
 * writes nothing else.
 */
export async function planExperiment(
  loaded: LoadedExperiment,
  layout: Layout,
  effects: Effects,
  options: PlanOptions,
): Promise<Plan> {
  const { registry, concurrency, secondsPerCall } = options;
  const { snapshot, trials, record } = await prepareExperiment(
    loaded,
    layout,
    (model) => registry.cutoffOf(model),
    openBuildWorld(layout, {
      effects,
      concurrency,
      fetching: 'missing',
      // A plan makes no call, so a transform that asks a model must find its answers kept.
      cache: 'replay',
      spending: freeSpending,
      stop: new AbortController().signal,
    }),
  );
  const { dataset, fingerprint } = snapshot;
  const histories = await readHistories(layout, dataset, fingerprint, record.tickers);
  const distinct = distinctTrials(trials);
  const library = await checkedLibrary(openLibrary(layout), loaded, layout, distinct);
  await requireOnePlayable(library, distinct);
  const isDone = ({ id }: Trial): boolean => isRunComplete(layout, record.name, id);
  const asking = distinct.filter((trial) => !isDone(trial) && serversOf(trial.spec).length > 0);
  const choice = representatives(asking);
  const theatre = { layout, experiment: record.name, histories, effects };
  const played = await playAll(choice, theatre, options);
  const day = dayOf(effects.now());
  const servers = estimates(played, {
    shared: sharedScale(asking, choice),
    priceOf: (server) => registry.priceOf(server, day),
  });
  return {
    experiment: record.name,
    dataset: record.dataset,
    trials: distinct.map((trial) => plannedTrial(trial, isDone(trial))),
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

/** An oracle asks no server, so none is played. */
const noSignal = new Map<string, never>();

/** Where trials are played for a plan. */
interface Theatre {
  readonly layout: Layout;
  readonly experiment: string;
  readonly histories: ReadonlyMap<string, TickerHistory>;
  readonly effects: Effects;
}

async function playAll(
  { played }: Choice,
  { layout, experiment, histories, effects }: Theatre,
  { registry, onProgress }: PlanOptions,
): Promise<PlayedTrial[]> {
  if (played.length === 0) return [];
  const store = fileAnswerStore(answersFolder(layout), (message) => effects.log.warn(message));
  const servers = allServers(played.map(({ trial }) => trial.spec));
  const workshopOf = await plannedWorkshops(servers, store, registry);
  const results: PlayedTrial[] = [];
  for (const { trial, trials } of played) {
    onProgress(results.length, played.length);
    const tally = new Tally();
    const stage = { layout, workshop: workshopOf(tally) };
    const history = histories.get(trial.spec.ticker);
    if (history === undefined) throw new Error(`no history of ${trial.spec.ticker}`);
    const scene = { history, planted: noSignal };
    await playOne({ trial, experiment, scene }, stage, new Recorder());
    results.push({ asked: tally.asked, trials });
  }
  onProgress(results.length, played.length);
  return results;
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

function plannedTrial({ id, spec }: Trial, done: boolean): PlannedTrial {
  const { agent, ticker, seed, cell, base } = spec;
  return { id, agent, ticker, seed, cell, base, done };
}
