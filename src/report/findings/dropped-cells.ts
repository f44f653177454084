import type { ExperimentRecord } from '../../store/experiment-record.js';
import { isOnWholeWindow } from './halving.js';
import type { Sweep } from './sweep.js';
import { placeOf } from './sweep-cells.js';

/** A cell that successive halving dropped before it was measured on the whole test window. */
export interface DroppedCell {
  /** Value on each axis that makes a place. */
  readonly at: readonly string[];
  /** The last rung it was run on, from 1. */
  readonly rung: number;
}

/** The cells of a sweep that are on a rung and, at the same place, nowhere on the whole window. */
export function droppedCells(
  experiment: Pick<ExperimentRecord, 'trials' | 'halving'>,
  sweep: Sweep,
): DroppedCell[] {
  const reached = new Map<string, DroppedCell>();
  for (const trial of experiment.trials) {
    if (trial.agent !== sweep.agent || !sweep.alike.has(trial.cell)) continue;
    const at = placeOf(sweep, trial.cell);
    const rung = isOnWholeWindow(trial, experiment) ? Infinity : (trial.rung ?? Infinity);
    const key = JSON.stringify(at);
    if (rung > (reached.get(key)?.rung ?? 0)) reached.set(key, { at, rung });
  }
  return [...reached.values()].filter(({ rung }) => rung < Infinity);
}
