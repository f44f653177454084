import type { Share } from '../store/share/share.js';
import type { ExperimentRecord } from '../store/experiment-record.js';
import type { FailureRecord, ServerWork, WorkerRecord } from '../store/work-record.js';
import { isAlive, readWork, type KeptWork } from '../store/worker-records.js';
import {
  countsOf,
  readTrials,
  sortTrials,
  type RecordedTrial,
  type SortedTrials,
  type TrialCounts,
  type TrialReadings,
} from './sorted-trials.js';
import { decisivePace, remaining, type Pace } from './remaining.js';
import { trialsOfLaterRungs } from './later-rungs.js';
import { totalOf, unfolded } from './work-total.js';

/** How an experiment goes, whoever is at it on whatever machine. */
export interface ExperimentStatus {
  readonly experiment: string;
  readonly title: string;
  readonly trials: TrialCounts;
  /** Trials that later rungs of a halving will add at most. */
  readonly mayCome: number;
  /** What went wrong, the most frequent first. */
  readonly failures: readonly FailureGroup[];
  /** Processes at work, those that were killed or lost, and how many ended in good order. */
  readonly workers: {
    readonly alive: readonly WorkerRecord[];
    readonly gone: readonly WorkerRecord[];
    readonly ended: number;
  };
  readonly calls: {
    readonly made: number;
    /** Of these, the calls that came to nothing. */
    readonly failed: number;
    /** A second, in the last minute. */
    readonly now: number;
    /** A second, while anybody was at work; null where nobody was. */
    readonly average: number | null;
  };
  readonly spent: Omit<ServerWork, 'model' | 'base_url' | 'calls' | 'failed'>;
  readonly servers: readonly ServerWork[];
  /** What the trials not done yet will take; null where that is not known. */
  readonly remaining: { readonly seconds: number | null; readonly usd: number | null };
}

/** Trials that failed for the same reason. */
export interface FailureGroup {
  readonly error: string;
  readonly trials: number;
  /** One of them. */
  readonly first: Pick<FailureRecord, 'id' | 'agent' | 'ticker' | 'seed'>;
}

/** What is read of an experiment to tell how it goes. */
export interface Readings extends TrialReadings {
  readonly record: TrialReadings['record'] & Pick<ExperimentRecord, 'halving'>;
  readonly work: KeptWork;
  /** Whether a process is at work. */
  isAlive(worker: WorkerRecord): boolean;
  readonly now: number;
}

/** Reads how an experiment goes from what lies in the share. Fails with exit code 2 when it was never run. */
export async function readStatus(
  share: Share,
  experiment: string,
  now: number,
): Promise<ExperimentStatus> {
  const work = await readWork(share, experiment);
  const readings = await readTrials(share, experiment);
  return statusOf({ ...readings, work, now, isAlive: (worker) => isAlive(worker, now) });
}

/** How an experiment goes, from what was read of it. */
export function statusOf(readings: Readings): ExperimentStatus {
  const { record, now } = readings;
  const { workers, folded } = unfolded(readings.work);
  const alive = workers.filter((worker) => readings.isAlive(worker));
  const gone = workers.filter((worker) => !worker.ended && !alive.includes(worker));
  const total = totalOf({ workers, folded });
  const sorted = sortTrials(readings);
  const spent = {
    input_tokens: sumOf(total.servers, 'input_tokens'),
    output_tokens: sumOf(total.servers, 'output_tokens'),
    usd: usdOf(total.servers),
  };
  const made = sumOf(total.servers, 'calls');
  const atWork = alive.length > 0 ? sinceStart(alive, now) : total;
  const pace = paceOf(sorted, atWork);
  return {
    experiment: record.name,
    title: record.title,
    trials: countsOf(sorted),
    failures: groupsOf(sorted.failed),
    mayCome: trialsOfLaterRungs(record.trials, record.halving),
    workers: {
      alive: alive.map((worker) => atClaimed(worker, sorted)),
      gone,
      ended: total.workers - alive.length - gone.length,
    },
    calls: {
      made,
      failed: sumOf(total.servers, 'failed'),
      now: alive.reduce((sum, worker) => sum + callsASecond(worker), 0),
      average: total.seconds > 0 ? made / total.seconds : null,
    },
    spent,
    servers: total.servers,
    remaining: {
      seconds: remaining(atWork.seconds, pace),
      usd: spent.usd === null ? null : remaining(spent.usd, paceOf(sorted, total)),
    },
  };
}

/** A worker's own word is some seconds old: what it is at is what is claimed as well. */
function atClaimed(worker: WorkerRecord, { running }: SortedTrials): WorkerRecord {
  const claimed = new Set(running.map(({ id }) => id));
  return { ...worker, running: worker.running.filter((id) => claimed.has(id)) };
}

function groupsOf(failed: readonly FailureRecord[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { error, id, agent, ticker, seed } of failed) {
    const { trials, first } = groups.get(error) ?? {
      trials: 0,
      first: { id, agent, ticker, seed },
    };
    groups.set(error, { error, trials: trials + 1, first });
  }
  return [...groups.values()].toSorted((one, other) => other.trials - one.trials);
}

/** What some processes have finished in some time. */
interface Finished {
  readonly seconds: number;
  readonly finished: number;
  readonly finished_thinking: number;
}

function sinceStart(alive: readonly WorkerRecord[], now: number): Finished {
  const first = Math.min(...alive.map(({ started_at }) => Date.parse(started_at)));
  const { finished, finished_thinking } = totalOf({ workers: alive, folded: [] });
  return { seconds: Math.max(0, now - first) / 1000, finished, finished_thinking };
}

function paceOf({ running, left }: SortedTrials, done: Finished): Pace {
  const thinks = ({ model }: RecordedTrial): boolean => model !== null;
  return decisivePace(
    { finished: done.finished, running: running.length, waiting: left.length },
    {
      finished: done.finished_thinking,
      running: running.filter(thinks).length,
      waiting: left.filter(thinks).length,
    },
  );
}

/** Over the last minute, or over its life where that was shorter. */
function callsASecond({ calls_last_minute, started_at, written_at }: WorkerRecord): number {
  const life = (Date.parse(written_at) - Date.parse(started_at)) / 1000;
  return calls_last_minute / Math.min(60, Math.max(1, life));
}

function sumOf(
  servers: readonly ServerWork[],
  figure: 'calls' | 'failed' | 'input_tokens' | 'output_tokens',
): number {
  return servers.reduce((sum, each) => sum + each[figure], 0);
}

/** Null as soon as the price of one is not known. */
function usdOf(servers: readonly ServerWork[]): number | null {
  return servers.reduce<number | null>(
    (sum, { usd }) => (sum === null || usd === null ? null : sum + usd),
    0,
  );
}
