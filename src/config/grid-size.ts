import type { Experiment } from './experiment-schema.js';
import type { Grid, TrialSpec } from './grid.js';
import { rungSizes } from './halving.js';

/** What a grid is spread over. */
export interface GridSize {
  /** Trials that are known before anything has run. */
  readonly trials: number;
  /** Swept combinations that differ from each other and from the file's own settings, agent by agent. */
  readonly cells: number;
  readonly windows: number;
  readonly tickers: number;
  readonly seeds: number;
  /** Trials that later rungs of a halving add at most. */
  readonly promoted: number;
}

/** Counts the trials of a grid and what they are spread over. */
export function gridSize({
  experiment,
  trials,
  windows,
}: Pick<Grid, 'trials' | 'windows'> & { readonly experiment: Experiment }): GridSize {
  const swept = new Map<string, Map<string, number>>();
  for (const spec of trials) {
    if (!spec.base) count(swept, spec);
  }
  const ofAgents = [...swept.values()];
  const { halving } = experiment.sweep;
  const promoted = ofAgents.map((cells) => {
    const [each = 0] = cells.values();
    const later = halving === null ? [] : rungSizes(cells.size, halving).slice(1);
    return each * later.reduce((sum, size) => sum + size, 0);
  });
  return {
    trials: trials.length,
    cells: ofAgents.reduce((sum, cells) => sum + cells.size, 0),
    windows: windows.length,
    tickers: experiment.tickers.length,
    seeds: experiment.seeds.length,
    promoted: promoted.reduce((sum, each) => sum + each, 0),
  };
}

/** Counts one more trial of an agent's cell. */
function count(swept: Map<string, Map<string, number>>, { agent, cell }: TrialSpec): void {
  const cells = swept.get(agent) ?? new Map<string, number>();
  const key = JSON.stringify(cell);
  cells.set(key, (cells.get(key) ?? 0) + 1);
  swept.set(agent, cells);
}

/** A grid's size in words: `45 trials: the file’s own settings, 8 swept cells, 1 window, ...`. */
export function sizeWords(size: GridSize): string {
  const more =
    size.promoted === 0 ? '' : ` and at most ${size.promoted} more that halving promotes`;
  const parts = [
    'the file’s own settings',
    ...(size.cells === 0 ? [] : [many(size.cells, 'swept cell')]),
    many(size.windows, 'pair of windows', 'pairs of windows'),
    many(size.tickers, 'ticker'),
    many(size.seeds, 'seed'),
  ];
  return `${many(size.trials, 'trial')}${more}: ${parts.join(', ')}`;
}

function many(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
