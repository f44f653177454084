import type { FileAnswerStore } from '../answer-store.js';
import type { Layout } from '../layout.js';
import type { Leases } from '../leases.js';

/**
 * Where run folders, answers, snapshots and what is under way are shared by all who work on the same
 * experiments: the data folder itself, on one disk or a mounted one, or a bucket that stands behind it.
 * Paths are relative to the data folder and use `/`, such as `runs/demo/0123abcd` (`paths.ts`). A path
 * whose last name has an extension is a file, any other a folder.
 */
export interface Share {
  /** The folders of this machine; what is fetched lies there afterwards. */
  readonly layout: Layout;
  readonly leases: Leases;
  /** The address of what the folders here stand before; null where they are the share themselves. */
  readonly address: string | null;
  /**
   * Names directly below a folder, of files and of folders published whole or that hold such; those of
   * unfinished work are left out; no order.
   */
  names(folder: string): Promise<readonly string[]>;
  /**
   * Makes a file, or a folder with all that is in it, lie here too; false when neither does it lie here
   * nor does the share have it. What can change (`work/…`, `experiment.json`) is fetched again where it did.
   */
  fetch(path: string): Promise<boolean>;
  /**
   * Puts a file, or a folder with all that is in it, where the others see it: whole or not at all, which for a
   * folder means that `last`, a file in it, is put when all else is there. A folder that is there stays as it is.
   */
  publish(path: string, last?: string): Promise<void>;
  /** Takes a file away, here and there; one that is not there is no error. */
  remove(path: string): Promise<void>;
  /** Answers kept here, and in the share where there is one behind: the first under a key stays. */
  answers(warn: (message: string) => void): FileAnswerStore;
}
