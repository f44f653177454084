import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readExperiment, readRunFile } from '../run-folder.js';
import { runFiles } from '../run-record.js';
import { experimentPath, runPath, runsPath } from './paths.js';
import type { Share } from './share.js';
import { fetchSnapshot } from './snapshots.js';
import { manyAtATime } from './whole-folder.js';

/** Told how many of how many run folders have been fetched; none of them at first. */
export type BringListener = (fetched: number, of: number) => void;

/** Fetches an experiment's record, its snapshot and its complete runs; false when the share has none. */
export async function bringExperiment(
  share: Share,
  name: string,
  listener: BringListener,
): Promise<boolean> {
  if (!(await share.fetch(experimentPath(name)))) return false;
  const { dataset } = await readExperiment(share.layout, name);
  await fetchSnapshot(share, dataset.name, dataset.fingerprint);
  await bringRuns(share, name, await share.names(runsPath(name)), listener);
  return true;
}

/** Fetches all experiments with all that belongs to them. */
export async function bringAll(share: Share, listener: BringListener): Promise<void> {
  for (const name of await share.names('runs')) await bringExperiment(share, name, listener);
}

/** Fetches the complete runs whose trials have ids that begin so, and the records of all experiments. */
export async function bringTrial(
  share: Share,
  beginning: string,
  listener: BringListener,
): Promise<void> {
  for (const name of await share.names('runs')) {
    if (!(await share.fetch(experimentPath(name)))) continue;
    const ids = (await share.names(runsPath(name))).filter((id) => id.startsWith(beginning));
    await bringRuns(share, name, ids, listener);
  }
}

/** Fetches an experiment and the kept answers that its complete runs rest on. */
export async function bringAnswers(
  share: Share,
  name: string,
  listener: BringListener,
  warn: (message: string) => void,
): Promise<void> {
  if (!(await bringExperiment(share, name, listener))) return;
  const answers = share.answers(warn);
  const { trials } = await readExperiment(share.layout, name);
  for (const id of new Set(trials.map((trial) => trial.id))) {
    if (!isHere(share, runPath(name, id))) continue;
    const requests = await readRunFile(share.layout, name, id, runFiles.requests);
    await manyAtATime(requests, async ({ key, abstained }) =>
      abstained ? answers.getAbstention(key) : answers.get(key),
    );
  }
}

async function bringRuns(
  share: Share,
  name: string,
  names: readonly string[],
  listener: BringListener,
): Promise<void> {
  const missing = names.filter((id) => !isHere(share, runPath(name, id)));
  let fetched = 0;
  if (missing.length > 0) listener(fetched, missing.length);
  await manyAtATime(missing, async (id) => {
    await share.fetch(runPath(name, id));
    fetched += 1;
    listener(fetched, missing.length);
  });
}

function isHere({ layout }: Share, path: string): boolean {
  return existsSync(join(layout.data, path));
}
