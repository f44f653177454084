import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PARTIAL } from './atomic.js';

/**
 * Every folder below a root that holds a file of this name, sorted; unfinished work is left out. Folders that
 * hold it are not looked into: a hundred thousand runs have a million files.
 */
export async function publishedFolders(root: string, file: string): Promise<string[]> {
  return (await published(root, file)).toSorted();
}

async function published(folder: string, file: string): Promise<string[]> {
  if (existsSync(join(folder, file))) return [folder];
  if (!existsSync(folder)) return [];
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith(PARTIAL)) continue;
    for (const each of await published(join(folder, entry.name), file)) found.push(each);
  }
  return found;
}
