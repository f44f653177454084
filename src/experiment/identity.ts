import { z } from 'zod';
import { bytesHash, canonicalJson, canonicalMap } from '../base/content-hash.js';
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
  const { agent, ticker, seed, windows, options, execution, costs } = spec;
  const members = {
    result_version: RESULT_VERSION,
    fingerprint: snapshot.fingerprint,
    agent,
    ticker,
    seed,
    windows: { warm_up: [...windows.warm_up], test: [...windows.test] },
    mix_of: mixOf,
  };
  const texts = Object.entries(members).map(([key, value]) => [key, canonicalJson(value)] as const);
  const content = canonicalMap([
    ...texts,
    ['options', textOf(options, resultOptions)],
    ['execution', textOf(execution, resultExecution)],
    ['costs', textOf(costs, (each) => each)],
  ]);
  return { id: bytesHash(content).slice(0, 16), spec, snapshot, mixOf };
}

/** Texts of settings that many trials share, each made once. */
const known = new WeakMap<object, string>();

function textOf<T extends object>(settings: T, content: (settings: T) => unknown): string {
  const made = known.get(settings) ?? canonicalJson(z.json().parse(content(settings)));
  known.set(settings, made);
  return made;
}
