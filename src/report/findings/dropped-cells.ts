import type { ExperimentRecord } from '../../store/experiment-record.js';
import { isOnWholeWindow } from './halving.js';
import { settingText, type Sweep } from './sweep.js';

/** A cell that successive halving dropped before it was measured on the whole test window. */
export interface DroppedCell {
  /** Value on each drawn axis. */
  readonly at: readonly string[];
  /** The last rung it was run on, from 1. */
  readonly rung: number;
}

/** The cells of a sweep that are on a rung and, at the same place, nowhere on the whole window. */
export function droppedCells(
  experiment: Pick<ExperimentRecord, 'trials' | 'halving'>,
  { agent, axes }: Sweep,
): DroppedCell[] {
  const reached = new Map<string, DroppedCell>();
  for (const trial of experiment.trials) {
    if (trial.agent !== agent || !axes.every(({ path }) => path in trial.cell)) continue;
    const at = axes.map(({ path }) => settingText(trial.cell[path] ?? null));
    const rung = isOnWholeWindow(trial, experiment) ? Infinity : (trial.rung ?? Infinity);
    const key = JSON.stringify(at);
    if (rung > (reached.get(key)?.rung ?? 0)) reached.set(key, { at, rung });
  }
  return [...reached.values()].filter(({ rung }) => rung < Infinity);
}
