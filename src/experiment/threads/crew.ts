import { newVectorMemory } from '../../llm/wrappers/shared-vectors.js';
import { openTurns } from '../../llm/wrappers/turns.js';
import { serversOf } from '../plan/servers.js';
import type { Crew, Play } from '../play.js';
import { runTrial } from '../run-trial.js';
import { openStage, type StagePlan } from '../stage.js';
import { ownWays, type WorkshopWorld } from '../workshop.js';
import { HiredCrew } from './hired-crew.js';

/** How a crew works. */
export interface CrewOptions extends StagePlan {
  /** Worker threads; below 2 for none. */
  readonly threads: number;
}

/**
 * A crew for trials of any experiment, in worker threads. Servers, money and turns at a question are one
 * for all of them and stay in this thread.
 */
export function openCrew({ threads, ...plan }: CrewOptions, world: WorkshopWorld): Crew {
  const { spending, stop, turns = openTurns(), gateOf = ownWays(plan.concurrency, world) } = world;
  const common = { spending, gateOf, turns };
  const stage = openStage(plan, { ...world, ...common });
  const here: Crew = { run: (play) => runTrial(play, stage), dismiss: async () => undefined };
  if (threads < 2) return here;
  const hired = new HiredCrew({
    plan: { ...plan, vectors: newVectorMemory(), mayRefuse: spending.mayRefuse },
    threads,
    common,
    effects: world.effects,
    stop,
  });
  return {
    run: (play) => (mustBeHere(play, plan) ? here : hired).run(play),
    dismiss: () => hired.dismiss(),
  };
}

/** Only a kept answer can be found by another thread: else one asks for all, each question once. */
function mustBeHere({ trial }: Play, { cache }: StagePlan): boolean {
  return serversOf(trial.spec).length > 0 && (cache === 'off' || cache === 'read');
}
