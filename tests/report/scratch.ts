import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Layout } from '../../src/store/layout.js';

/** An empty pair of folders. The caller removes it, or hands it to {@link scratchOfTest}. */
export async function scratch(): Promise<{ layout: Layout; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'finmem-report-'));
  return {
    layout: { data: join(folder, 'data'), reports: join(folder, 'reports') },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An empty pair of folders, gone when the running test is. */
export async function scratchOfTest(): Promise<Layout> {
  const { layout, remove } = await scratch();
  onTestFinished(remove);
  return layout;
}
