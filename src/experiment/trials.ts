import { groupedBy } from '../base/grouped-by.js';
import type { TrialSpec } from '../config/grid.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';
import { identify, type Trial } from './identity.js';

/**
 * The trials of an experiment's specs. A random agent takes its mix from the other agent's own
 * settings (not a sweep's) on the same ticker and windows, with the same seed or, failing that, its first.
 */
export function trialsOf(
  specs: readonly TrialSpec[],
  snapshot: Pick<BuiltSnapshot, 'dataset' | 'fingerprint'>,
): Trial[] {
  const independent = new Map<TrialSpec, Trial>();
  for (const spec of specs) {
    if (mixOf(spec) === null) independent.set(spec, identify(spec, snapshot, null));
  }
  const references = groupedBy(
    [...independent.values()].filter(({ spec }) => spec.base),
    ({ spec }) => place(spec.agent, spec),
  );
  return specs.map((spec) => {
    const own = independent.get(spec);
    if (own !== undefined) return own;
    return identify(spec, snapshot, referenceOf(spec, references).id);
  });
}

/** Each trial once: cells of a sweep may come to the same one. */
export function distinctTrials(trials: readonly Trial[]): Trial[] {
  return [...new Map(trials.map((trial) => [trial.id, trial])).values()];
}

function mixOf(spec: TrialSpec): string | null {
  return spec.options.kind === 'random' ? spec.options.mix_of : null;
}

/** What two trials must share for one to take its mix from the other, their seed aside. */
function place(agent: string, { ticker, window }: TrialSpec): string {
  return JSON.stringify([agent, ticker, window]);
}

function referenceOf(spec: TrialSpec, references: ReadonlyMap<string, readonly Trial[]>): Trial {
  const agent = mixOf(spec) ?? '';
  const candidates = references.get(place(agent, spec)) ?? [];
  const found = candidates.find((trial) => trial.spec.seed === spec.seed) ?? candidates[0];
  if (found === undefined) {
    throw new Error(`no trial of ${agent} on ${spec.ticker} to take a mix from`);
  }
  return found;
}
