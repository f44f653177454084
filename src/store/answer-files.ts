import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../base/user-error.js';
import {
  isRequestKey,
  readEntry,
  sealed,
  sealedText,
  type Entry,
  type EntryKind,
  type UnsealedEntry,
} from './answer-entry.js';
import { partialName, writeWhole } from './atomic.js';

const FILE_NAME = /^(?<key>[0-9a-f]{64})(?<abstention>\.abstention)?\.json$/;

/** A file of the store, by its name alone. */
export interface EntryFile {
  readonly path: string;
  readonly key: string;
  readonly kind: EntryKind;
}

/** What became of an entry that was to be kept, and the entry now kept under its key. */
export interface Keeping {
  readonly entry: Entry;
  readonly outcome: 'added' | 'same' | 'other';
}

/** The file of a key: `<folder>/ab/abcdef….json`, or `….abstention.json`. */
export function entryFile(folder: string, key: string, kind: EntryKind): EntryFile {
  if (!isRequestKey(key)) throw new RangeError(`not a request key: ${key}`);
  const name = kind === 'answer' ? `${key}.json` : `${key}.abstention.json`;
  return { path: join(folder, key.slice(0, 2), name), key, kind };
}

/** The files of a store in the order of their keys; whatever else lies there is passed over. */
export async function* entryFiles(folder: string): AsyncIterable<EntryFile> {
  for (const shard of await shards(folder)) {
    for (const name of (await readdir(join(folder, shard))).toSorted()) {
      const groups = FILE_NAME.exec(name)?.groups;
      const key = groups?.['key'];
      if (key?.slice(0, 2) !== shard) continue;
      const kind = groups?.['abstention'] === undefined ? 'answer' : 'abstention';
      yield { path: join(folder, shard, name), key, kind };
    }
  }
}

/** The folders of a store that hold its files. */
export async function shards(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).toSorted();
}

/**
 * The entry in a file; undefined when there is none, what is wrong in words when it is damaged. Reads and
 * writes here do not wait in turn: every answer goes through them, and handing so small a file to another
 * thread costs several times what the file does.
 */
export function readEntryFile({ path, key, kind }: EntryFile): Entry | string | undefined {
  if (!existsSync(path)) return undefined;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw new UserError('a kept answer cannot be read', { where: path, exitCode: 1, cause });
  }
  const entry = readEntry(text);
  if (typeof entry === 'string' || (entry.key === key && entry.kind === kind)) return entry;
  return 'it belongs under another name';
}

/**
 * Keeps an entry unless a sound one of its kind is kept under its key already: the first stays. Safe for
 * any number of processes; the file appears whole or not at all. A damaged file is replaced. Nothing is
 * flushed: what a cut of power leaves half written counts as missing.
 */
export function keepFirst(folder: string, unsealed: UnsealedEntry): Keeping {
  const file = entryFile(folder, unsealed.key, unsealed.kind);
  const { entry: own, text } = sealed(unsealed);
  const temporary = join(dirname(file.path), partialName());
  try {
    writeInFolder(temporary, `${text}\n`);
    return named(temporary, file, own);
  } catch (cause) {
    throw cannotKeep(file, cause);
  } finally {
    removeIfThere(temporary);
  }
}

/** A temporary file left behind harms nothing; failing over it would hide what went wrong. */
function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    return;
  }
}

/** Writes a file; its folder is made only when it turns out to be missing. */
function writeInFolder(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Keeps an entry in the place of an earlier one of its kind. */
export async function keepLast(folder: string, unsealed: UnsealedEntry): Promise<void> {
  const file = entryFile(folder, unsealed.key, unsealed.kind);
  try {
    await writeWhole(file.path, `${sealedText(unsealed)}\n`);
  } catch (cause) {
    throw cannotKeep(file, cause);
  }
}

function cannotKeep({ path }: EntryFile, cause: unknown): UserError {
  if (cause instanceof UserError) return cause;
  return new UserError('an answer cannot be kept', { where: path, exitCode: 1, cause });
}

/** Gives a written entry its name, unless another process was first. */
function named(temporary: string, file: EntryFile, own: Entry): Keeping {
  if (!linked(temporary, file.path)) {
    const earlier = keptBefore(file, own);
    if (earlier !== undefined) return earlier;
    renameSync(temporary, file.path);
  }
  return { entry: own, outcome: 'added' };
}

function keptBefore(file: EntryFile, own: Entry): Keeping | undefined {
  const entry = readEntryFile(file);
  if (typeof entry !== 'object') return undefined;
  return { entry, outcome: entry.sha256 === own.sha256 ? 'same' : 'other' };
}

/** Gives the file its name unless the name is taken; a link, because a rename would overwrite. */
function linked(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // Some file systems (FAT, some network mounts) know no links: there the last answer stays.
    renameSync(temporary, file);
    return true;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
