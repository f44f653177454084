import { z } from 'zod';
import { contentHash, type Json } from '../base/content-hash.js';
import type { TrialSpec } from '../config/grid.js';
import { resultExecution, resultOptions } from '../config/result-options.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';

/**
 * Raised whenever the same trial would come out otherwise: a change to memory, agents, market,
 * portfolio, prompts, the offline analyst or the run folder. A golden test says when that is due.
 */
export const RESULT_VERSION = 2;

/** A trial that knows its id. */
export interface Trial {
  readonly id: string;
  readonly spec: TrialSpec;
  readonly snapshot: Pick<BuiltSnapshot, 'dataset' | 'fingerprint'>;
  /** The trial whose decisions a random agent takes its mix from. */
  readonly mixOf: string | null;
}

/**
 * The trial of a spec on a snapshot. Its id hashes all that can change the result, and nothing that
 * cannot: not the experiment's name, the sweep it belongs to, time limits or retries.
 */
export function identify(
  spec: TrialSpec,
  snapshot: Pick<BuiltSnapshot, 'dataset' | 'fingerprint'>,
  mixOf: string | null,
): Trial {
  const id = contentHash({
    result_version: RESULT_VERSION,
    fingerprint: snapshot.fingerprint,
    agent: spec.agent,
    options: asJson(resultOptions(spec.options)),
    ticker: spec.ticker,
    seed: spec.seed,
    windows: { warm_up: [...spec.windows.warm_up], test: [...spec.windows.test] },
    execution: resultExecution(spec.execution),
    costs: { ...spec.costs },
    mix_of: mixOf,
  }).slice(0, 16);
  return { id, spec, snapshot, mixOf };
}

function asJson(value: unknown): Json {
  return z.json().parse(value);
}
