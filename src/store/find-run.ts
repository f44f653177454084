import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../base/user-error.js';
import { PARTIAL } from './atomic.js';
import { experimentFolder, type Layout } from './layout.js';
import { listExperiments } from './run-folder.js';

/** Where a run is. */
export interface RunPlace {
  readonly experiment: string;
  readonly trial: string;
}

/**
 * Finds a complete run by its trial id or the beginning of it. Fails with exit code 2 when none or
 * several begin so.
 */
export async function findRun(layout: Layout, beginning: string): Promise<RunPlace> {
  const found: RunPlace[] = [];
  for (const experiment of await listExperiments(layout)) {
    const folder = experimentFolder(layout, experiment);
    for (const trial of await readdir(folder)) {
      if (trial.startsWith(PARTIAL) || !trial.startsWith(beginning)) continue;
      const isRun = existsSync(join(folder, trial, 'trial.json'));
      if (isRun) found.push({ experiment, trial });
    }
  }
  const [first] = found;
  if (first === undefined) {
    throw new UserError(`no run has an id that begins with "${beginning}"`, {
      hint: 'See the ids with: finmem list <experiment>',
    });
  }
  const ids = [...new Set(found.map(({ trial }) => trial))];
  if (ids.length > 1) {
    throw new UserError(`${ids.length} runs have an id that begins with "${beginning}"`, {
      hint: `Give more of it: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`,
    });
  }
  return first;
}
