import type { KeptWork } from '../store/worker-records.js';
import type { FoldedWork, ServerWork, WorkerRecord } from '../store/work-record.js';

/** What processes did for an experiment together. */
export type WorkTotal = Pick<
  FoldedWork,
  'workers' | 'seconds' | 'finished' | 'failed' | 'finished_thinking' | 'servers'
>;

/**
 * Files of folded records that count, the oldest first. Two processes may have folded the same record at
 * once: then the file written first counts, and what else the other one holds still lies there by itself.
 */
export function settledFolds(folded: readonly FoldedWork[]): FoldedWork[] {
  const inOrder = folded.toSorted(
    (one, other) =>
      Date.parse(one.written_at) - Date.parse(other.written_at) || (one.name < other.name ? -1 : 1),
  );
  const taken = new Set<string>();
  return inOrder.filter(({ of }) => {
    if (of.some((name) => taken.has(name))) return false;
    for (const name of of) taken.add(name);
    return true;
  });
}

/** The records that count by themselves: folded into no file that counts. */
export function unfolded({ workers, folded }: KeptWork): KeptWork {
  const settled = settledFolds(folded);
  const within = new Set(settled.flatMap(({ of }) => of));
  return {
    workers: workers.filter(({ worker }) => !within.has(worker)),
    folded: settled.filter(({ name }) => !within.has(name)),
  };
}

/** Adds up records that count by themselves. */
export function totalOf({ workers, folded }: KeptWork): WorkTotal {
  const all = [...folded, ...workers];
  const sum = (figure: (each: (typeof all)[number]) => number): number =>
    all.reduce((total, each) => total + figure(each), 0);
  return {
    workers: workers.length + folded.reduce((total, each) => total + each.workers, 0),
    seconds: secondsOf(workers) + folded.reduce((total, { seconds }) => total + seconds, 0),
    finished: sum(({ finished }) => finished),
    failed: sum(({ failed }) => failed),
    finished_thinking: sum(({ finished_thinking }) => finished_thinking),
    servers: serversOf(all.flatMap(({ servers }) => servers)),
  };
}

/** Seconds in which at least one of these was at work. */
export function secondsOf(
  workers: readonly Pick<WorkerRecord, 'started_at' | 'written_at'>[],
): number {
  const spans = workers
    .map((each) => ({ from: Date.parse(each.started_at), to: Date.parse(each.written_at) }))
    .toSorted((one, other) => one.from - other.from);
  let milliseconds = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    milliseconds += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return milliseconds / 1000;
}

/** Adds up by model and address, in the order of first mention. */
function serversOf(servers: readonly ServerWork[]): ServerWork[] {
  const sums = new Map<string, ServerWork>();
  for (const each of servers) {
    const key = `${each.base_url} ${each.model}`;
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? each : together(sum, each));
  }
  return [...sums.values()];
}

function together(one: ServerWork, other: ServerWork): ServerWork {
  return {
    model: one.model,
    base_url: one.base_url,
    calls: one.calls + other.calls,
    failed: one.failed + other.failed,
    input_tokens: one.input_tokens + other.input_tokens,
    output_tokens: one.output_tokens + other.output_tokens,
    usd: one.usd === null || other.usd === null ? null : one.usd + other.usd,
  };
}
