import type { Layout } from '../../store/layout.js';
import { readRunFile } from '../../store/run-folder.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';
import { runFiles } from '../../store/run-record.js';
import type { CompleteTrial } from './inputs.js';

/** Trials whose decisions are read for what was retrieved: a decision takes some kilobytes. */
const MOST_TRIALS = 24;

/** What an agent's test decisions were shown of one layer, over the trials read. */
export interface LayerRetrievals {
  readonly agent: string;
  readonly layer: string;
  /** Memories shown, each time they were. */
  readonly shown: number;
  /** Of these, the ones that the answer rests on. */
  readonly cited: number;
  /** Memories held in the layer, summed over the same sessions. */
  readonly held: number;
}

/** What was retrieved in some trials, and in how many of those that could be read. */
export interface Retrievals {
  readonly layers: readonly LayerRetrievals[];
  readonly read: number;
  readonly of: number;
}

/**
 * Counts what base trials retrieved at their test sessions, layer by layer: those of the first seed and
 * window on each ticker, as far as there are no more than 24 of them.
 */
export async function readRetrievals(
  layout: Layout,
  { name }: Pick<ExperimentRecord, 'name'>,
  remembering: readonly CompleteTrial[],
): Promise<Retrievals> {
  const firsts = new Map<string, CompleteTrial>();
  for (const trial of remembering) {
    const key = JSON.stringify([trial.agent, trial.ticker]);
    if (!firsts.has(key)) firsts.set(key, trial);
  }
  const read = [...firsts.values()].slice(0, MOST_TRIALS);
  const counts = new Map<string, LayerRetrievals>();
  for (const trial of read) {
    for (const count of await countsOf(layout, name, trial)) {
      const key = JSON.stringify([count.agent, count.layer]);
      const { shown = 0, cited = 0, held = 0 } = counts.get(key) ?? {};
      counts.set(key, {
        ...count,
        shown: shown + count.shown,
        cited: cited + count.cited,
        held: held + count.held,
      });
    }
  }
  return { layers: [...counts.values()], read: read.length, of: firsts.size };
}

async function countsOf(
  layout: Layout,
  experiment: string,
  { id, agent }: CompleteTrial,
): Promise<LayerRetrievals[]> {
  const [decisions, sessions] = await Promise.all([
    readRunFile(layout, experiment, id, runFiles.decisions),
    readRunFile(layout, experiment, id, runFiles.sessions),
  ]);
  const tested = sessions.filter(({ phase }) => phase === 'test');
  const layers = [...new Set(tested.flatMap(({ memory }) => Object.keys(memory)))];
  const retrieved = decisions
    .filter(({ phase }) => phase === 'test')
    .flatMap(({ retrieved: shown, cited }) =>
      shown.map(({ id: memory, layer }) => ({ layer, isCited: cited.includes(memory) })),
    );
  return layers.map((layer) => {
    const own = retrieved.filter((each) => each.layer === layer);
    return {
      agent,
      layer,
      shown: own.length,
      cited: own.filter(({ isCited }) => isCited).length,
      held: tested.reduce((sum, { memory }) => sum + (memory[layer] ?? 0), 0),
    };
  });
}
