import { bytesHash, canonicalJson, canonicalMap } from '../base/content-hash.js';
import type { TrialSpec } from '../config/grid.js';
import { resultExecution, resultOptions } from '../config/result-options.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';
import { settingsText } from './settings-text.js';

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
  const content = canonicalMap({
    result_version: canonicalJson(RESULT_VERSION),
    fingerprint: canonicalJson(snapshot.fingerprint),
    agent: canonicalJson(agent),
    options: textOf(options, resultOptions),
    ticker: canonicalJson(ticker),
    seed: canonicalJson(seed),
    windows: settingsText(windows),
    execution: textOf(execution, resultExecution),
    costs: settingsText(costs),
    mix_of: canonicalJson(mixOf),
  });
  return { id: bytesHash(content).slice(0, 16), spec, snapshot, mixOf };
}

/** Texts of whole settings, which trials that differ in ticker, seed or windows share, each made once. */
const known = new WeakMap<object, string>();

function textOf<T extends object>(settings: T, content: (settings: T) => object): string {
  const before = known.get(settings);
  if (before !== undefined) return before;
  const text = settingsText(content(settings));
  known.set(settings, text);
  return text;
}
