import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder, type Layout } from './layout.js';

/**
 * Tells one copy of a complete run from another: when its record was written, and how long it is. A run folder
 * is published whole and never changed, so a run that came out otherwise has another stamp. Null when the run is
 * not complete.
 */
export function runStamp(layout: Layout, experiment: string, trial: string): string | null {
  const file = join(runFolder(layout, experiment, trial), 'trial.json');
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.mtimeMs} ${found.size}`;
}
