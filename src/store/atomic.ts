import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import { isRunning } from './processes.js';

/** Unfinished work lies in folders that begin so, named for the machine and process at it. */
export const PARTIAL = '.partial-';

const OWN = `${PARTIAL}${hostname()}-${pid}-`;
const OWNER = /^\.partial-(?<host>.+)-(?<pid>\d+)-[^-]+$/;

/** A name for a file that is not finished yet; {@link sweepUnfinished} knows whose it is. */
export function partialName(): string {
  return `${OWN}${randomUUID().replaceAll('-', '')}`;
}

/** Writes a file whole or not at all, making its folder. */
export async function writeWhole(
  file: string,
  content: string | Uint8Array | AsyncIterable<string>,
): Promise<void> {
  await inPartialFolder(dirname(file), async (partial) => {
    const temporary = join(partial, basename(file));
    await writeFile(temporary, content);
    await rename(temporary, file);
  });
}

/**
 * Makes a folder appear whole or not at all: `fill` writes into a temporary folder beside it, which is
 * then renamed. When another process published the same folder first, its copy stands and ours goes.
 */
export async function publishFolder(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  await inPartialFolder(dirname(folder), async (partial) => {
    const temporary = join(partial, basename(folder));
    await mkdir(temporary);
    await fill(temporary);
    try {
      await rename(temporary, folder);
    } catch (error) {
      if (!isTaken(error) || !existsSync(folder)) throw error;
    }
  });
}

/**
 * Makes a folder of small files appear whole or not at all, as {@link publishFolder} does, without a turn of
 * the event loop: handing each file to another thread costs several times what the file does.
 */
export function publishFiles(folder: string, texts: ReadonlyMap<string, string>): void {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  const partial = join(parent, partialName());
  mkdirSync(partial);
  try {
    for (const [name, text] of texts) writeFileSync(join(partial, name), text);
    renameUnlessTaken(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Another process may have published the same folder first: its copy stands. */
function renameUnlessTaken(partial: string, folder: string): void {
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (!isTaken(error) || !existsSync(folder)) throw error;
  }
}

/** Removes what processes of this machine that no longer run left unfinished in a folder. */
export async function sweepUnfinished(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    const owner = OWNER.exec(name)?.groups;
    if (owner?.['host'] !== hostname() || isRunning(Number(owner['pid']))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Works in a folder of its own that is made for it and is gone afterwards, whatever happens. */
export async function inPartialFolder<T>(
  folder: string,
  work: (partial: string) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const partial = await mkdtemp(join(folder, OWN));
  try {
    return await work(partial);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** How the systems say that the name is taken by a folder that is not empty. */
function isTaken(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(String(codeOf(error)));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
