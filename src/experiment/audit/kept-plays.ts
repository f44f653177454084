import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../base/user-error.js';
import { runFolder } from '../../store/layout.js';
import { readRunFile, runTexts, type NewRun } from '../../store/run-folder.js';
import { runFiles } from '../../store/run-record.js';
import type { Trial } from '../identity.js';
import type { Scene } from '../play.js';
import { cutsOf, type Cut } from './cuts.js';
import { firstDifference, type Difference } from './first-difference.js';
import { withOtherFuture } from './other-future.js';
import { tried, type Place, type PlayAgain, type Tried } from './rehearsal.js';

/** What changing everything after a date changed before it. */
export interface CutFinding extends Cut {
  /** Null where nothing changed. */
  readonly difference: Difference | null;
}

/** What came of playing a trial again without asking anything new. */
export interface KeptFindings {
  /** Files of its run folder that came out otherwise. */
  readonly replay: Tried<readonly string[]>;
  readonly lookAhead: Tried<readonly CutFinding[]>;
}

/** Plays a trial again as it was, and with other futures up to the date after which they begin. */
export async function keptFindings(
  trial: Trial,
  scene: Scene,
  place: Place,
  play: PlayAgain,
): Promise<KeptFindings> {
  const again = await tried(() => play(trial, scene));
  if ('reason' in again) return { replay: again, lookAhead: again };
  const sessions = await readRunFile(place.layout, place.experiment, trial.id, runFiles.sessions);
  const findings: CutFinding[] = [];
  for (const cut of cutsOf(sessions, trial.id, place.seed)) {
    const changed = withOtherFuture(scene, cut.after, place.seed);
    const difference = await differenceBefore(cut, trial, changed, again.value, play);
    findings.push({ ...cut, difference });
  }
  return {
    replay: { value: await differingFiles(again.value, place) },
    lookAhead: { value: findings },
  };
}

/** Where a trial with another future departs before it begins; a question that was never asked is such a place. */
async function differenceBefore(
  { last }: Cut,
  trial: Trial,
  scene: Scene,
  whole: NewRun,
  play: PlayAgain,
): Promise<Difference | null> {
  try {
    return firstDifference(whole, await play(trial, scene, last), last);
  } catch (error) {
    // The trial as it was found an answer to every question.
    if (error instanceof UserError) return { of: 'questions', date: null };
    throw error;
  }
}

async function differingFiles(
  run: NewRun,
  { layout, experiment }: Place,
): Promise<readonly string[]> {
  const folder = runFolder(layout, experiment, run.trial.id);
  const differing: string[] = [];
  for (const [name, text] of runTexts(run)) {
    if ((await readFile(join(folder, name), 'utf8')) !== text) differing.push(name);
  }
  return differing;
}
