import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { PARTIAL } from './atomic.js';

/** Every folder below a root that holds a file of this name, sorted; unfinished work is left out. */
export async function publishedFolders(root: string, file: string): Promise<string[]> {
  if (!existsSync(root)) return [];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name === file && !entry.parentPath.includes(PARTIAL))
    .map((entry) => entry.parentPath)
    .toSorted();
}
