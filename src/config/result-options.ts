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

/**
 * An agent's options without those that cannot change a result. The names of the preset and the
 * profile are not in them either: what they stand for is written out.
 */
export function resultOptions(options: AgentOptions): Readonly<Record<string, unknown>> {
  if (options.kind !== 'finmem') return options;
  const { preset: _, profile, model, embedder, ...settings } = options;
  const { from: __, ...who } = profile;
  return {
    ...settings,
    profile: who,
    model: answering(model),
    embedder: answering(embedder),
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

function answering(server: object): object {
  return Object.fromEntries(
    Object.entries(server).filter(([key]) => !aboutTheServer.includes(key)),
  );
}
