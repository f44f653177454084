import type { Crew } from '../play.js';
import type { Trial } from '../identity.js';
import { runTrial } from '../run-trial.js';
import { openStage, type StagePlan } from '../stage.js';
import type { WorkshopWorld } from '../workshop.js';
import { hireCrew } from './hire.js';

/** How a crew works. */
export interface CrewOptions extends StagePlan {
  /** Worker threads; below 2 for none. */
  readonly threads: number;
}

/**
 * A crew for trials of any experiment. Those that compute go to threads; those that wait for a server share
 * one thread, their requests and the bound on them.
 */
export function openCrew({ threads, ...plan }: CrewOptions, world: WorkshopWorld): Crew {
  const stage = openStage(plan, world);
  const hired = threads > 1 ? hireCrew(plan, threads) : null;
  return {
    run: (play) =>
      hired === null || waitsForServer(play.trial) ? runTrial(play, stage) : hired.run(play),
    dismiss: async () => hired?.dismiss(),
  };
}

function waitsForServer({ spec: { options } }: Trial): boolean {
  if (options.kind !== 'finmem') return false;
  return options.model.backend !== 'offline' || options.embedder.backend !== 'offline';
}
