import type { AgentOptions } from '../agents/options.js';
import type { ExecutionOptions } from '../market/execution.js';
import type { LayerOptions } from '../memory/layer.js';
import type { MemoryOptions } from '../memory/options.js';
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

/** What a layer that is retrieved from like all others need not say. */
const aboutTheLayer: readonly string[] = ['top_k'];

/** Where recorded decisions are from: they are written out. */
const aboutTheFile: readonly string[] = ['file'];

/** What counts of settings already seen: one object for all trials that share them. */
const seen = new WeakMap<object, Readonly<Record<string, unknown>>>();

/**
 * An agent's options without those that cannot change a result. The names of the preset, the profile and
 * the recorded file are not in them either: what they stand for is written out. Nor are settings that
 * are off, so that an experiment from before there were such keeps its trials.
 */
export function resultOptions(options: AgentOptions): Readonly<Record<string, unknown>> {
  switch (options.kind) {
    case 'finmem': {
      const { preset: _, profile, model, embedder, ...settings } = options;
      return {
        ...settings,
        memory: resultMemory(settings.memory),
        profile: counting(profile, aboutTheProfile),
        model: counting(model, aboutTheServer),
        embedder: counting(embedder, aboutTheServer),
      };
    }
    case 'news_sentiment':
      return { ...options, model: counting(options.model, aboutTheServer) };
    case 'recorded':
      return counting(options, aboutTheFile);
    default:
      return options;
  }
}

/** Memory settings that say how a result differs from others: the best of every layer are retrieved, K of each. */
function resultMemory({ retrieval, ...memory }: MemoryOptions): object {
  const usual = { ...memory, layers: memory.layers.map(resultLayer) };
  return retrieval === 'score' ? usual : { ...usual, retrieval };
}

function resultLayer(layer: LayerOptions): object {
  return layer.top_k === null ? counting(layer, aboutTheLayer) : layer;
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

function counting(settings: object, others: readonly unknown[]): Readonly<Record<string, unknown>> {
  const before = seen.get(settings);
  if (before !== undefined) return before;
  const kept = Object.entries(settings).filter(([key]) => !others.includes(key));
  const counts = Object.fromEntries(kept);
  seen.set(settings, counts);
  return counts;
}
