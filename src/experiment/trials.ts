import type { TrialSpec } from '../config/grid.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';
import { identify, type Trial } from './identity.js';

/**
 * The trials of an experiment's specs. A random agent takes its mix from the other agent's own
 * settings (not a sweep's) on the same ticker, with the same seed or, failing that, its first.
 */
export function trialsOf(
  specs: readonly TrialSpec[],
  snapshot: Pick<BuiltSnapshot, 'dataset' | 'fingerprint'>,
): Trial[] {
  const independent = new Map<TrialSpec, Trial>();
  for (const spec of specs) {
    if (mixOf(spec) === null) independent.set(spec, identify(spec, snapshot, null));
  }
  return specs.map((spec) => {
    const own = independent.get(spec);
    if (own !== undefined) return own;
    return identify(spec, snapshot, referenceOf(spec, independent).id);
  });
}

/** Each trial once: cells of a sweep may come to the same one. */
export function distinctTrials(trials: readonly Trial[]): Trial[] {
  return [...new Map(trials.map((trial) => [trial.id, trial])).values()];
}

function mixOf(spec: TrialSpec): string | null {
  return spec.options.kind === 'random' ? spec.options.mix_of : null;
}

function referenceOf(spec: TrialSpec, independent: ReadonlyMap<TrialSpec, Trial>): Trial {
  const agent = mixOf(spec);
  const candidates = [...independent]
    .filter(([other]) => other.agent === agent && other.ticker === spec.ticker && other.base)
    .map(([, trial]) => trial);
  const found = candidates.find((trial) => trial.spec.seed === spec.seed) ?? candidates[0];
  if (found === undefined) {
    throw new Error(`no trial of ${agent ?? ''} on ${spec.ticker} to take a mix from`);
  }
  return found;
}
