import type { AgentOptions } from '../agents/options.js';
import type { ExecutionOptions } from '../market/execution.js';
import type { KeyPath } from './yaml-document.js';

/** Settings of a server that say how it is reached, how often, and what is known about it. */
const aboutTheServer: readonly (string | number | undefined)[] = [
  'api_key_env',
  'headers',
  'timeout_seconds',
  'max_retries',
  'concurrency',
  'requests_per_minute',
  'batch_size',
  'knowledge_cutoff',
  'price',
];

/** Where a profile is from: its settings are written out. */
const aboutTheProfile: readonly string[] = ['from'];

/** What counts of settings already seen: one object for all trials that share them. */
const seen = new WeakMap<object, object>();

/**
 * An agent's options without those that cannot change a result. The names of the preset and the
 * profile are not in them either: what they stand for is written out.
 */
export function resultOptions(options: AgentOptions): Readonly<Record<string, unknown>> {
  if (options.kind !== 'finmem') return options;
  const { preset: _, profile, model, embedder, ...settings } = options;
  return {
    ...settings,
    profile: counting(profile, aboutTheProfile),
    model: counting(model, aboutTheServer),
    embedder: counting(embedder, aboutTheServer),
  };
}

/** Execution settings that say how a result differs from others: adjusted prices are shown unless said otherwise. */
export function resultExecution({
  prices_shown,
  ...execution
}: ExecutionOptions): Readonly<Record<string, string | number | boolean>> {
  return prices_shown === 'adjusted' ? execution : { ...execution, prices_shown };
}

/** False for the path, from the root of an experiment, of a setting that cannot change a result. */
export function canChangeResult([first, , part, key]: KeyPath): boolean {
  const server = first === 'agents' && (part === 'model' || part === 'embedder');
  return !server || !aboutTheServer.includes(key);
}

function counting(settings: object, others: readonly unknown[]): object {
  const before = seen.get(settings);
  if (before !== undefined) return before;
  const kept = Object.entries(settings).filter(([key]) => !others.includes(key));
  const counts = Object.fromEntries(kept);
  seen.set(settings, counts);
  return counts;
}
