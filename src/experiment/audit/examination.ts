import { readRunFile } from '../../store/run-folder.js';
import { runFiles, type SessionRecord } from '../../store/run-record.js';
import type { Trial } from '../identity.js';
import type { Scene } from '../play.js';
import type { AuditedTrial } from './audited.js';
import { keptFindings, type KeptFindings } from './kept-plays.js';
import { reactionOf, type Reaction } from './reaction.js';
import { tried, type Place, type PlayAgain, type Rehearsal, type Tried } from './rehearsal.js';
import { variantsOf, type Variant } from './variants.js';

/** What filling orders at another time does, and which times these are. */
export interface TimingReaction extends Reaction {
  readonly timing: string;
  readonly other: string;
}

/** How decisions differ where the inputs of a trial are changed. */
export interface ChangedFindings {
  readonly news: Tried<Reaction>;
  readonly prices: Tried<Reaction>;
  readonly timing: Tried<TimingReaction>;
}

/** What came of playing a trial again in all the ways an audit does. */
export interface Examination extends KeptFindings, ChangedFindings {
  readonly audited: AuditedTrial;
  /** Documents the trial was shown in its test window. */
  readonly documents: number;
}

const otherVersion: Tried<never> = {
  reason:
    'its run was made by another version of the program, which plays another trial now; run the experiment again',
};

/** Plays a trial again in all the ways an audit does. */
export async function examine(
  audited: AuditedTrial,
  place: Place,
  sceneOf: (trial: Trial) => Promise<Scene>,
  rehearsal: Rehearsal,
): Promise<Examination> {
  const { layout, experiment } = place;
  const { trial, record } = audited;
  const decisions = await readRunFile(layout, experiment, record.id, runFiles.decisions);
  const test = decisions.filter(({ phase }) => phase === 'test');
  const documents = test.reduce((sum, { documents: shown }) => sum + shown.length, 0);
  if (trial === null) {
    const kept = { replay: otherVersion, lookAhead: otherVersion };
    const changed = { news: otherVersion, prices: otherVersion, timing: otherVersion };
    return { audited, documents, ...kept, ...changed };
  }
  const scene = await sceneOf(trial);
  const sessions = await readRunFile(layout, experiment, trial.id, runFiles.sessions);
  const kept = await keptFindings(trial, scene, place, rehearsal.kept);
  const changed = await changedFindings(trial, scene, sessions, rehearsal.asking);
  return { audited, documents, ...kept, ...changed };
}

async function changedFindings(
  trial: Trial,
  scene: Scene,
  own: readonly SessionRecord[],
  play: PlayAgain,
): Promise<ChangedFindings> {
  const { news, prices, timing } = variantsOf(trial, scene);
  const reaction = async (variant: Variant): Promise<Reaction> => {
    const run = await play(variant.trial, variant.scene);
    return reactionOf(own, run.sessions);
  };
  const names = {
    timing: trial.spec.execution.timing,
    other: timing.trial.spec.execution.timing,
  };
  return {
    news: await tried(() => reaction(news)),
    prices: await tried(() => reaction(prices)),
    timing: await tried(async () => ({ ...(await reaction(timing)), ...names })),
  };
}
