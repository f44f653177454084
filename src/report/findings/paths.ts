import type { MetricModeName } from '../../metrics/catalog.js';
import { drawdownPath } from '../../metrics/drawdown.js';
import { paperReturns } from '../../metrics/paper.js';
import { paperCumulativePath, standardCumulativePath } from '../../metrics/paths.js';
import { pointsOverSeeds, type PathPoint } from './seed-points.js';
import type { Walk } from './walks.js';

/** What is followed over time. */
export type PathKind = 'cumulative' | 'drawdown';

/** Walks of one ticker in a mode, seeds together: one point an agent and date. Fractions. */
export function seedPaths(
  walks: readonly Walk[],
  mode: MetricModeName,
  kind: PathKind,
): PathPoint[] {
  return pointsOverSeeds(
    walks.map(({ agent, series }) => ({
      agent,
      dates: series.dates,
      values: pathOf(series, mode, kind),
    })),
  );
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
