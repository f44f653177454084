import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { suggestion } from '../../base/nearest-name.js';
import { UserError } from '../../base/user-error.js';
import { datasetFolder, type Layout } from '../../store/layout.js';
import { publishedFolders } from '../../store/published-folders.js';

/** A snapshot on disk. */
export interface SnapshotPlace {
  readonly dataset: string;
  readonly fingerprint: string;
  readonly folder: string;
}

/**
 * The snapshots of a dataset, or of all, the one built last first. The time is its folder’s: when a
 * snapshot was built is no part of it.
 */
export async function listSnapshots(layout: Layout, dataset?: string): Promise<SnapshotPlace[]> {
  const root =
    dataset === undefined ? join(layout.data, 'snapshots') : datasetFolder(layout, dataset);
  const dated = await Promise.all(
    (await publishedFolders(root, 'manifest.json')).map(async (folder) => ({
      place: { dataset: basename(dirname(folder)), fingerprint: basename(folder), folder },
      at: (await stat(folder)).mtimeMs,
    })),
  );
  return dated.toSorted((a, b) => b.at - a.at).map(({ place }) => place);
}

/** A snapshot that was asked for by name. */
export interface FoundSnapshot extends SnapshotPlace {
  /** Snapshots that fit the words as well and were built before it. */
  readonly older: number;
}

/**
 * Finds a snapshot by `dataset` (the one built last), `dataset@fingerprint` or a fingerprint, either
 * shortened to a beginning that fits one only. Throws {@link UserError} when none or several fit.
 */
export async function findSnapshot(layout: Layout, words: string): Promise<FoundSnapshot> {
  const [name = '', beginning] = words.split('@', 2);
  const all = await listSnapshots(layout);
  const named = all.filter(({ dataset }) => dataset === name);
  if (beginning !== undefined) return only(named, beginning, words, all);
  const [newest, ...older] = named;
  return newest === undefined ? only(all, words, words, all) : { ...newest, older: older.length };
}

function only(
  among: readonly SnapshotPlace[],
  beginning: string,
  words: string,
  all: readonly SnapshotPlace[],
): FoundSnapshot {
  const fitting = among.filter(({ fingerprint }) => fingerprint.startsWith(beginning));
  const [found, ...others] = beginning === '' ? [] : fitting;
  if (found === undefined) {
    const names = [...new Set(all.map(({ dataset }) => dataset))];
    const advice = 'See what is here with: finmem data list';
    throw new UserError(`no snapshot here is called "${words}"`, {
      hint: `${suggestion(words.split('@', 1)[0] ?? '', names)} ${advice}`.trim(),
    });
  }
  if (others.length === 0) return { ...found, older: 0 };
  throw new UserError(`${fitting.length} snapshots have a fingerprint that begins so: "${words}"`, {
    hint: `Give more of it: ${fitting.map((each) => `${each.dataset}@${each.fingerprint}`).join(', ')}`,
  });
}
