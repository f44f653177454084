import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bytesHash } from '../base/content-hash.js';
import { UserError } from '../base/user-error.js';
import { inPartialFolder, sweepUnfinished } from './atomic.js';
import { rawEntryOf, readRawEntry, type NewRawEntry, type RawEntry } from './raw-entry.js';

/** Replies of one service, kept by request. */
export interface RawStore {
  /** The entry of the newest reply to a request; undefined when there is none, words when it is damaged. */
  newest(path: string): Promise<RawEntry | string | undefined>;
  /** Keeps a reply, its body before its entry, each whole or not at all. */
  keep(entry: NewRawEntry, body: Uint8Array): Promise<RawEntry>;
  /** What is wrong with the body of an entry as far as its length tells; undefined when nothing is. */
  problem(entry: RawEntry): Promise<string | undefined>;
  /** The body of an entry; words when it is missing or its hash is not that of the entry. */
  body(entry: RawEntry): Promise<Uint8Array | string>;
  /** Removes what killed processes of this machine left unfinished. */
  sweep(): Promise<void>;
}

/** `000002-0123456789abcdef.json`: the number of the version, and the beginning of its body's hash. */
const ENTRY = /^(?<version>\d{6})-(?<hash>[0-9a-f]{16})\.json$/;

/**
 * Opens the store of a service in its folder, safe for any number of processes. A body lies under its
 * SHA-256, so equal ones lie there once: `bodies/ab/abcdef…`. Each request has a folder of entries,
 * `requests/cd/cdef…/000001-<hash>.json`, one for each time the reply became another; the last one
 * counts, the others say what was there before.
 */
export function openRawStore(folder: string): RawStore {
  return {
    async newest(path) {
      const home = requestFolder(folder, path);
      const last = (await versions(home)).at(-1);
      return last === undefined ? undefined : readVersion(home, last, path);
    },
    keep: (entry, body) =>
      inPartialFolder(folder, async (partial) => {
        const complete = rawEntryOf(entry, bytesHash(body), body.byteLength);
        await keepBody(folder, partial, complete, body);
        await keepEntry(requestFolder(folder, entry.request.path), partial, complete);
        return complete;
      }).catch((cause: unknown) => {
        throw unusable('a reply cannot be kept', folder, cause);
      }),
    problem: (entry) => lengthProblem(bodyFile(folder, entry), entry),
    body: (entry) => readBody(folder, entry),
    sweep: () => sweepUnfinished(folder),
  };
}

const bodyFile = (folder: string, { sha256 }: RawEntry): string =>
  join(folder, 'bodies', sha256.slice(0, 2), sha256);

function requestFolder(folder: string, path: string): string {
  const key = bytesHash(path).slice(0, 32);
  return join(folder, 'requests', key.slice(0, 2), key);
}

/** Names of a request's entries, the oldest first. */
async function versions(home: string): Promise<string[]> {
  try {
    return (await readdir(home)).filter((name) => ENTRY.test(name)).toSorted();
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw unusable('kept replies cannot be read', home, cause);
  }
}

async function readVersion(home: string, name: string, path: string): Promise<RawEntry | string> {
  const file = join(home, name);
  const entry = readRawEntry(
    await readFile(file, 'utf8').catch((cause: unknown) => {
      throw unusable('a kept reply cannot be read', file, cause);
    }),
  );
  if (typeof entry === 'string') return `${file}: ${entry}`;
  const fits = entry.request.path === path && name.includes(`-${entry.sha256.slice(0, 16)}.`);
  return fits ? entry : `${file}: it belongs under another name`;
}

/** One that is there is read first: a damaged body is replaced by the same bytes fetched again. */
async function keepBody(
  folder: string,
  partial: string,
  entry: RawEntry,
  body: Uint8Array,
): Promise<void> {
  if (typeof (await readBody(folder, entry)) !== 'string') return;
  await place(join(partial, 'body'), bodyFile(folder, entry), body);
}

/** A reply equal to the last one renews its entry; any other becomes the next version. */
async function keepEntry(home: string, partial: string, entry: RawEntry): Promise<void> {
  const last = ENTRY.exec((await versions(home)).at(-1) ?? '')?.groups;
  const hash = entry.sha256.slice(0, 16);
  const before = Number(last?.['version'] ?? 0);
  const version = last?.['hash'] === hash ? before : before + 1;
  const name = `${String(version).padStart(6, '0')}-${hash}.json`;
  const text = `${JSON.stringify(entry, null, 2)}\n`;
  await place(join(partial, 'entry'), join(home, name), text);
}

async function place(temporary: string, file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(temporary, content);
  await mkdir(dirname(file), { recursive: true });
  await rename(temporary, file);
}

async function readBody(folder: string, entry: RawEntry): Promise<Uint8Array | string> {
  const file = bodyFile(folder, entry);
  // A file that grew to any size is not read to find out that it is another.
  const problem = await lengthProblem(file, entry);
  if (problem !== undefined) return problem;
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unusable('a kept reply cannot be read', file, cause);
  });
  return bytesHash(bytes) === entry.sha256 ? bytes : `${file} holds other bytes than were kept`;
}

async function lengthProblem(file: string, { bytes }: RawEntry): Promise<string | undefined> {
  try {
    const { size } = await stat(file);
    return size === bytes ? undefined : `${file} has ${size} bytes in place of ${bytes}`;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return `${file} is gone`;
    throw unusable('a kept reply cannot be read', file, cause);
  }
}

function unusable(message: string, where: string, cause: unknown): UserError {
  if (cause instanceof UserError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const hint = `The file system says: ${reason}`;
  return new UserError(message, { where, hint, exitCode: 1, cause });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
