import type { Effects } from '../../base/effects.js';
import { realPace } from '../../llm/wrappers/pace.js';
import { openGates } from '../../llm/wrappers/gate.js';
import { openTurns } from '../../llm/wrappers/turns.js';
import type { Share } from '../../store/share/share.js';
import { openLibrary } from '../library.js';
import { openCrew } from '../threads/crew.js';
import type { RunWatcher } from '../watcher.js';
import { redisBudget } from './budget.js';
import type { QueueConnection } from './connection.js';
import { Crews } from './crews.js';
import { redisPlaces, sharedTurns } from './places.js';
import type { Player } from './play-job.js';
import { sharedSpending } from './shared-spending.js';
import { sharedWays } from './shared-ways.js';
import { suppliesFrom } from './supplies.js';

/** How a worker plays. */
export interface PlayerOptions {
  /** Calls at a time to a server that names no number of its own. */
  readonly concurrency: number;
  readonly threads: number;
  /** Stops new calls; trials under way are given up. */
  readonly stop: AbortSignal;
  watchersOf(experiment: string): readonly RunWatcher[];
}

/** A player whose limits, budgets and turns are kept with all other workers of the queue. */
export function openPlayer(
  share: Share,
  connection: QueueConnection,
  effects: Effects,
  { concurrency, threads, stop, watchersOf }: PlayerOptions,
): Player {
  const { redis, held, freed } = connection;
  const places = redisPlaces(redis, held, freed, stop);
  const pace = realPace(() => effects.now());
  const gateOf = sharedWays(openGates(concurrency, stop), { redis, places, stop, pace });
  const turns = sharedTurns(openTurns(), places);
  const crews = new Crews(({ experiment, cache }) =>
    openCrew(
      { layout: share.layout, store: share.address, concurrency, cache, threads },
      {
        effects,
        spending: sharedSpending(experiment, { ...connection, stop }),
        stop,
        gateOf,
        turns,
      },
    ),
  );
  stop.addEventListener('abort', () => void crews.dismiss());
  return {
    share,
    library: openLibrary(share.layout),
    supplies: suppliesFrom(share),
    crews,
    effects,
    budgetOf: (experiment) => redisBudget(redis, experiment),
    watchersOf,
  };
}
