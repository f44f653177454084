import { op } from 'arquero';
import { tableFromArrays } from 'apache-arrow';
import type { MetricModeName } from '../../metrics/catalog.js';
import { drawdownPath } from '../../metrics/drawdown.js';
import { paperReturns } from '../../metrics/paper.js';
import { paperCumulativePath, standardCumulativePath } from '../../metrics/paths.js';
import { shaped } from './shaped.js';
import type { Walk } from './walks.js';

/** One agent on one date: mean over seeds, and the least and most of them. Fractions. */
export interface PathPoint {
  readonly date: string;
  readonly agent: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What is followed over time. */
export type PathKind = 'cumulative' | 'drawdown';

/** Walks of one ticker in a mode, seeds together: one point an agent and date. */
export function seedPaths(
  walks: readonly Walk[],
  mode: MetricModeName,
  kind: PathKind,
): PathPoint[] {
  const date: string[] = [];
  const agent: string[] = [];
  const value: number[] = [];
  for (const walk of walks) {
    for (const [index, point] of pathOf(walk.series, mode, kind).entries()) {
      date.push(walk.series.dates[index] ?? '');
      agent.push(walk.agent);
      value.push(point);
    }
  }
  if (value.length === 0) return [];
  const table = tableFromArrays({ date, agent, value: Float64Array.from(value) });
  const rolled = shaped(table)
    .groupby('agent', 'date')
    .rollup({ mean: op.mean('value'), low: op.min('value'), high: op.max('value') })
    .orderby('agent', 'date');
  return rolled.objects() as PathPoint[];
}

function pathOf(series: Walk['series'], mode: MetricModeName, kind: PathKind): number[] {
  if (series.dates.length === 0) return [];
  if (mode === 'standard') {
    return kind === 'cumulative'
      ? standardCumulativePath(series.equity)
      : drawdownPath(series.equity);
  }
  const returns = paperReturns(series.closes, series.directions);
  return kind === 'cumulative'
    ? paperCumulativePath(returns)
    : drawdownPath(wealthOfLogReturns(returns));
}

/** Wealth from 1 with log returns compounded as if simple: the paper's drawdown is measured on it. */
function wealthOfLogReturns(returns: readonly number[]): number[] {
  let wealth = 1;
  return [1, ...returns.map((value) => (wealth *= 1 + value))];
}
