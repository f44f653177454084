import type { Share } from '../store/share/share.js';
import { nameFolded, readWork, removeWork, writeFolded } from '../store/worker-records.js';
import type { KeptWork } from '../store/worker-records.js';
import type { FoldedWork, WorkerRecord } from '../store/work-record.js';
import { settledFolds, totalOf, unfolded } from './work-total.js';

/** Records of processes that have ended are folded once there are more of them. */
const MOST_ENDED = 64;

/** Milliseconds a file of folded records has stood when what it holds is taken away. */
const SETTLED_AFTER = 3_600_000;

/** Milliseconds after which a process that did not say it ended, and writes no more, counts as ended. */
const GIVEN_UP_AFTER = 7 * 86_400_000;

/**
 * Adds up the records of processes that have ended in one file once there are many, so that they do not
 * grow without bound. What is folded is taken away an hour later only: whatever two processes that fold at
 * once have made by then, everyone agrees which file counts (`settledFolds`), so nothing is lost or counted
 * twice.
 */
export async function foldWork(share: Share, experiment: string, now: number): Promise<void> {
  const kept = await readWork(share, experiment);
  for (const name of superfluous(kept, now)) await removeWork(share, experiment, name);
  const folded = foldOf(kept, nameFolded(), now);
  if (folded !== null) await writeFolded(share, experiment, folded);
}

/** Names of records whose content stands in a file that has settled, and of files that do not count. */
export function superfluous({ workers, folded }: KeptWork, now: number): string[] {
  const counting = settledFolds(folded);
  const isSettled = ({ written_at }: FoldedWork): boolean =>
    now - Date.parse(written_at) > SETTLED_AFTER;
  const there = new Set([
    ...workers.map(({ worker }) => worker),
    ...folded.map(({ name }) => name),
  ]);
  const within = counting.filter(isSettled).flatMap(({ of }) => of);
  const rivals = folded.filter((each) => isSettled(each) && !counting.includes(each));
  return [...new Set([...within, ...rivals.map(({ name }) => name)])].filter((name) =>
    there.has(name),
  );
}

/** The ended records that count by themselves, and settled files, as one; null while there are few. */
export function foldOf(kept: KeptWork, name: string, now: number): FoldedWork | null {
  const { workers, folded } = unfolded(kept);
  const ended = workers.filter((worker) => hasEnded(worker, now));
  if (ended.length <= MOST_ENDED) return null;
  return {
    name,
    written_at: new Date(now).toISOString(),
    of: [...ended.map(({ worker }) => worker), ...folded.map((each) => each.name)],
    ...totalOf({ workers: ended, folded }),
  };
}

function hasEnded({ ended, written_at }: WorkerRecord, now: number): boolean {
  return ended || now - Date.parse(written_at) > GIVEN_UP_AFTER;
}
