import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Writes a file whole or not at all, making its folder. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const data = typeof content === 'string' ? content : Buffer.from(content);
  await writeFileAtomic(file, data, { fsync: false });
}

/**
 * Makes a folder appear whole or not at all: `fill` writes into a temporary folder beside it, which is
 * then renamed. When another process published the same folder first, its copy stands and ours goes.
 */
export async function publishFolder(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(join(dirname(folder), `.partial-${basename(folder)}-`));
  try {
    await fill(temporary);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!isAlreadyThere(error)) throw error;
  }
}

function isAlreadyThere(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
}
