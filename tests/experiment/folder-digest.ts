import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { bytesHash } from '../../src/base/content-hash.js';

/** Hash of every file below a folder by its path; unfinished temporary folders are left out. */
export async function folderDigest(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('.partial-'))
    .toSorted();
  const digest = new Map<string, string>();
  for (const file of files) {
    digest.set(relative(folder, file), bytesHash(await readFile(file)));
  }
  return digest;
}
