import type { ExperimentRecord } from '../../store/experiment-record.js';
import type { CompleteTrial, PlannedTrial } from '../reading/inputs.js';

/** True for a trial on its whole test window: one that no halving chose, or one of the last rung. */
export function isOnWholeWindow(
  { rung }: Pick<PlannedTrial, 'rung'>,
  { halving }: Pick<ExperimentRecord, 'halving'>,
): boolean {
  return rung === null || rung === halving?.rungs;
}

/** One rung of an agent's successive halving. */
export interface HalvingRung {
  readonly agent: string;
  /** From 1; the last is on the whole test window. */
  readonly rung: number;
  readonly isWhole: boolean;
  /** Test sessions of its complete trials, least and most; null where none is complete. */
  readonly sessions: readonly [number, number] | null;
  /** Settings that were run, counted once over tickers, windows and seeds. */
  readonly cellsIn: number;
  /** Of these, the settings that were run on the next rung too; null on the last so far. */
  readonly cellsOn: number | null;
  /** Trials complete, and trials asked for. */
  readonly complete: number;
  readonly planned: number;
}

/** The rungs of each agent whose settings were halved, in order; what has not been run yet is not in them. */
export function halvingRungs(
  { trials, halving }: Pick<ExperimentRecord, 'trials' | 'halving'>,
  complete: readonly CompleteTrial[],
  sessions: ReadonlyMap<string, number>,
): HalvingRung[] {
  const done = new Set(complete.map(({ id }) => id));
  const judged = trials.filter(({ rung }) => rung !== null);
  return [...new Set(judged.map(({ agent }) => agent))].flatMap((agent) => {
    const own = judged.filter((trial) => trial.agent === agent);
    const last = own.reduce((most, { rung }) => Math.max(most, rung ?? 0), 0);
    const rungs = Array.from({ length: last }, (_, index) => {
      const there = own.filter(({ rung }) => rung === index + 1);
      return { there, cells: new Set(there.map(cellKey)).size };
    });
    return rungs.map(({ there, cells }, index): HalvingRung => {
      const finished = there.filter(({ id }) => done.has(id));
      return {
        agent,
        rung: index + 1,
        isWhole: index + 1 === halving?.rungs,
        sessions: range(finished.flatMap(({ id }) => sessions.get(id) ?? [])),
        cellsIn: cells,
        cellsOn: rungs[index + 1]?.cells ?? null,
        complete: finished.length,
        planned: there.length,
      };
    });
  });
}

const cellKey = ({ cell }: Pick<PlannedTrial, 'cell'>): string => JSON.stringify(cell);

function range(values: readonly number[]): readonly [number, number] | null {
  if (values.length === 0) return null;
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}

/** What settings were judged by, in words. */
export function halvingMetric({ metric }: NonNullable<ExperimentRecord['halving']>): string {
  return metric === 'sharpe' ? 'Sharpe ratio' : metric.replaceAll('_', ' ');
}
