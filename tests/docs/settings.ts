import { parse } from 'yaml';
import { finmemOptionsSchema } from '../../src/agents/finmem/options.js';
import { loadExperiment, type LoadedExperiment } from '../../src/config/experiment-file.js';
import { loadRegistryEntries } from '../../src/config/model-registry-file.js';
import { loadPipeline } from '../../src/config/pipeline-file.js';
import type { Block } from './markdown.js';

type Settings = Readonly<Record<string, unknown>>;

const wholeExperiment: Settings = {
  dataset: { pipeline: '../pipelines/demo.yaml' },
  tickers: ['TRNV', 'WNDL'],
  windows: { warm_up: ['2022-01-03', '2022-12-30'], test: ['2023-01-03', '2023-12-29'] },
  agents: { finmem: { kind: 'finmem' } },
};

const wholePipeline: Settings = {
  from: '2022-01-03',
  to: '2022-12-30',
  tickers: [
    {
      ticker: 'ACME',
      name: 'Acme Tools',
      sector: 'Industrials',
      introduction: 'It makes tools.',
    },
  ],
  sources: [{ kind: 'files', table: 'prices', files: 'bars.csv' }],
};

const keysOfFinmem = Object.keys(finmemOptionsSchema.shape).filter((key) => key !== 'kind');

/**
 * Loads the YAML of a block, as an experiment, a pipeline or a price file; a fragment is first laid over
 * a small whole one. Returns the number of trials, sources or models; throws where it is not valid.
 */
export function loadBlock({ text, words, place }: Block): number {
  const value: unknown = parse(text, { merge: true });
  if (!isMap(value)) throw new Error(`${place}: expected a map of settings`);
  if ('models' in value) return loadRegistryEntries(text, 'example.yaml').length;
  const fragment = words.includes('fragment');
  const asPipeline = 'sources' in value || 'transforms' in value;
  if (!fragment && !asPipeline && !('agents' in value)) {
    throw new Error(`${place}: neither whole nor marked as a fragment: \`\`\`yaml fragment`);
  }
  const whole = fragment ? JSON.stringify(completed(value, asPipeline)) : text;
  if (asPipeline) return loadPipeline(whole, 'example.yaml', []).sources.length;
  return loadExperiment(whole, 'example.yaml', []).trials.length;
}

/** The experiment that a fragment of settings makes of a small whole one. */
export function experimentOf({ text }: Block): LoadedExperiment {
  const value: unknown = parse(text, { merge: true });
  const fragment = isMap(value) ? value : {};
  return loadExperiment(JSON.stringify(completed(fragment, false)), 'example.yaml', []);
}

function completed(fragment: Settings, asPipeline: boolean): unknown {
  if (asPipeline) return laidOver(wholePipeline, fragment);
  const ofFinmem = Object.keys(fragment).every((key) => keysOfFinmem.includes(key));
  return laidOver(wholeExperiment, ofFinmem ? { agents: { finmem: fragment } } : fragment);
}

/** Maps are merged by key; anything else, and a map of another kind, takes the place of what is there. */
function laidOver(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above;
  if (above['kind'] !== undefined && above['kind'] !== below['kind']) return above;
  const merged = Object.entries(above).map(([key, value]) => [key, laidOver(below[key], value)]);
  return { ...below, ...Object.fromEntries(merged) };
}

function isMap(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
