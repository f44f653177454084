import type { LoadedExperiment } from '../../config/experiment-file.js';
import type { SpendingTotal } from '../../llm/account.js';
import type { Price } from '../../llm/options.js';
import type { Server } from '../../llm/registry.js';
import { requirePrices, type Spending } from '../../llm/spending.js';
import { serversOfTransforms } from '../build-purse.js';
import { allServers } from '../plan/servers.js';
import { readPipeline } from '../prepare.js';
import type { Limits } from '../purse.js';
import { redisBudget } from './budget.js';
import type { QueueConnection } from './connection.js';
import type { QueuedBudget } from './run-queued.js';
import { sharedSpending } from './shared-spending.js';
import { totalOf } from './spent.js';

/** What all workers may spend on an experiment, whoever asks: those who build its dataset too. */
export interface QueuedPurse extends QueuedBudget, Spending {
  /** What was spent when it was last looked at. */
  total(): SpendingTotal;
  /** Ends the account, when nobody works on the experiment any more. */
  close(): Promise<void>;
}

/**
 * Opens the purse of an experiment on a queue. With a limit in money, a server whose price is not known is
 * refused before anything runs. What was spent stays counted until the experiment is done.
 */
export async function openQueuedPurse(
  loaded: LoadedExperiment,
  connection: QueueConnection,
  limits: Limits,
  priceOf: (server: Server) => Price | null,
  stop: AbortSignal,
): Promise<QueuedPurse> {
  const { name } = loaded.experiment;
  const { pipeline } = await readPipeline(loaded);
  const servers = [...allServers(loaded.trials), ...serversOfTransforms(pipeline)];
  if (limits.maxUsd !== null) requirePrices(servers, priceOf);
  const budget = redisBudget(connection.redis, name);
  const reopen = (): Promise<void> => budget.open(limits, servers, priceOf);
  await reopen();
  const spending = sharedSpending(name, { ...connection, stop });
  let latest = totalOf([]);
  return {
    mayRefuse: spending.mayRefuse,
    reserve: (call) => spending.reserve(call),
    reopen,
    budget: {
      ...budget,
      reached: async () => {
        latest = await budget.total();
        return budget.reached();
      },
    },
    total: () => latest,
    close: async () => {
      latest = await budget.total();
      await budget.close();
    },
  };
}
