import { op } from 'arquero';
import { tableFromArrays } from 'apache-arrow';
import type { MetricModeName } from '../../metrics/catalog.js';
import { drawdownPath } from '../../metrics/drawdown.js';
import { paperReturns } from '../../metrics/paper.js';
import { paperCumulativePath, standardCumulativePath } from '../../metrics/paths.js';
import type { ReportData } from './report-data.js';
import { shaped } from './shaped.js';
import type { TrialSeries } from './trial-series.js';

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

/** Base trials of a ticker in the main mode, seeds together: one point an agent and date. */
export function seedPaths(data: ReportData, ticker: string, kind: PathKind): PathPoint[] {
  const date: string[] = [];
  const agent: string[] = [];
  const value: number[] = [];
  for (const trial of data.inputs.complete) {
    const series = data.series.get(trial.id);
    if (!trial.base || trial.ticker !== ticker || series === undefined) continue;
    for (const [index, point] of pathOf(series, data.mainMode, kind).entries()) {
      date.push(series.dates[index] ?? '');
      agent.push(trial.agent);
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

function pathOf(series: TrialSeries, mode: MetricModeName, kind: PathKind): number[] {
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
