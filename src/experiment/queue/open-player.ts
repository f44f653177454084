import type { Effects } from '../../base/effects.js';
import { openGates } from '../../llm/wrappers/gate.js';
import { realPace } from '../../llm/wrappers/pace.js';
import { openTurns } from '../../llm/wrappers/turns.js';
import type { Share } from '../../store/share/share.js';
import { openLibrary } from '../library.js';
import { openCrew } from '../threads/crew.js';
import { WorkLog } from '../work-log.js';
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
}

/** A player to be closed when it has played. */
export interface OpenPlayer extends Player {
  close(): Promise<void>;
}

/** A player whose limits, budgets and turns are kept with all other workers of the queue. */
export function openPlayer(
  share: Share,
  connection: QueueConnection,
  effects: Effects,
  { concurrency, threads, stop }: PlayerOptions,
): OpenPlayer {
  const { redis, held, freed } = connection;
  const places = redisPlaces(redis, held, freed, stop);
  const pace = realPace(() => effects.now());
  const gateOf = sharedWays(openGates(concurrency, stop), { redis, places, stop, pace });
  const turns = sharedTurns(openTurns(), places);
  const ledgers = ledgersOf(share, connection, effects, stop);
  const plan = { layout: share.layout, store: share.address, concurrency, threads };
  const crews = new Crews(({ experiment, cache }) => {
    const { spending } = ledgers.of(experiment);
    return openCrew({ ...plan, cache }, { effects, spending, stop, gateOf, turns });
  });
  return {
    share,
    library: openLibrary(share.layout),
    supplies: suppliesFrom(share),
    crews,
    effects,
    budgetOf: (experiment) => redisBudget(redis, experiment),
    watchersOf: (experiment) => [ledgers.of(experiment).log],
    async close() {
      await crews.dismiss();
      await ledgers.close();
    },
  };
}

/** What a worker spends on an experiment, and its record of what it does for it. */
interface Ledger {
  readonly spending: ReturnType<typeof sharedSpending>;
  readonly log: WorkLog;
}

/** A ledger for each experiment, opened when it is first worked on. */
function ledgersOf(
  share: Share,
  connection: QueueConnection,
  effects: Effects,
  stop: AbortSignal,
): { of(experiment: string): Ledger; close(): Promise<void> } {
  const ledgers = new Map<string, Ledger>();
  return {
    of(experiment) {
      const found = ledgers.get(experiment);
      if (found !== undefined) return found;
      const spending = sharedSpending(experiment, { ...connection, stop });
      const log = new WorkLog(experiment, share, effects, () => spending.total());
      const ledger = { spending, log };
      ledgers.set(experiment, ledger);
      return ledger;
    },
    close: async () => {
      for (const { log } of ledgers.values()) await log.close();
    },
  };
}
