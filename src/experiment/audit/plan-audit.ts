import { dayOf } from '../../base/calendar-date.js';
import type { Effects } from '../../base/effects.js';
import type { ModelRegistry } from '../../llm/registry.js';
import type { Share } from '../../store/share/share.js';
import { openLibrary } from '../library.js';
import { estimates, type PlayedTrial, type ServerEstimate } from '../plan/estimate.js';
import { plannedWorkshops } from '../plan/planned-workshop.js';
import { allServers } from '../plan/servers.js';
import { Tally } from '../plan/tally.js';
import { playedRun } from '../run-trial.js';
import type { Audited, AuditedTrial } from './audited.js';
import { variantsOf } from './variants.js';

/**
 * What an audit would ask each server, before its first call: the sample is played with its inputs changed,
 * as a plan plays a trial. All else of an audit asks nothing.
 */
export async function planAudit(
  { layout, experiment }: Audited,
  sample: readonly AuditedTrial[],
  share: Share,
  effects: Effects,
  registry: ModelRegistry,
): Promise<ServerEstimate[]> {
  const trials = sample.flatMap(({ trial }) => (trial === null ? [] : [trial]));
  const servers = allServers(trials.map(({ spec }) => spec));
  const asking = trials.filter(({ spec }) => allServers([spec]).length > 0);
  const store = share.answers((message) => effects.log.warn(message));
  const workshopOf = await plannedWorkshops(servers, store, registry);
  const library = openLibrary(layout);
  const played: PlayedTrial[] = [];
  for (const trial of asking) {
    const tally = new Tally();
    const stage = { layout, workshop: workshopOf(tally) };
    const variants = variantsOf(trial, await library.sceneOf(trial));
    for (const variant of [variants.news, variants.prices, variants.timing]) {
      await playedRun({ ...variant, experiment: experiment.name }, stage);
    }
    played.push({ asked: tally.asked, trials: 1 });
  }
  const day = dayOf(effects.now());
  return estimates(played, { shared: 1, priceOf: (server) => registry.priceOf(server, day) });
}
