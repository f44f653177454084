import { dataServer } from '../servers/data-server.js';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rawFolder } from '../../../src/store/layout.js';
import { archiveService, asking } from './archive-service.js';
import { testArchive } from './test-archive.js';

/** Serves the path and how often it was asked for. */
export async function countingServer() {
  const counts = new Map<string, number>();
  return dataServer(({ path }) => {
    counts.set(path, (counts.get(path) ?? 0) + 1);
    return { body: `${path} ${counts.get(path)}` };
  });
}

/** A folder in which these paths are kept, and moments before and after they were fetched. */
export async function fetched(url: string, ...paths: readonly string[]) {
  const { layout, of } = testArchive();
  for (const path of paths) await of(archiveService(url)).get(asking(path));
  return { layout, settled: { early: '2020-01-01T00:00:00Z', late: '2099-01-01T00:00:00Z' } };
}

type Layout = Awaited<ReturnType<typeof fetched>>['layout'];

export async function filesIn(layout: Layout, part: string): Promise<string[]> {
  const folder = join(rawFolder(layout), 'toys', part);
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
}

export async function bodyFile(layout: Layout): Promise<string> {
  const [file = ''] = await filesIn(layout, 'bodies');
  return file;
}
