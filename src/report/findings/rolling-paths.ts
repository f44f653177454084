import type { MetricModeName } from '../../metrics/catalog.js';
import type { RiskSet } from '../../metrics/metric.js';
import { paperReturns, paperRisk } from '../../metrics/paper.js';
import { rollingRisk } from '../../metrics/rolling.js';
import { standardReturns, standardRisk } from '../../metrics/standard.js';
import { pointsOverSeeds, type PathPoint } from './seed-points.js';
import type { Walk } from './walks.js';

/** What is measured over a rolling window. */
export type RollingKind = 'sharpe_ratio' | 'annualised_volatility';

/** How walks are measured, and over how many sessions. */
export interface RollingOptions {
  readonly mode: MetricModeName;
  readonly window: number;
  readonly periodsPerYear: number;
  readonly riskFreeRate: number;
}

/** Rolling measures of one ticker, seeds together, from the first session with enough returns before it. */
export function rollingPaths(
  walks: readonly Walk[],
  options: RollingOptions,
): Readonly<Record<RollingKind, PathPoint[]>> {
  const rolled = walks.map((walk) => ({ agent: walk.agent, ...rolledWalk(walk, options) }));
  const pointsOf = (kind: RollingKind): PathPoint[] =>
    pointsOverSeeds(
      rolled.map(({ agent, dates, risks }) => ({
        agent,
        dates,
        values: risks.map((risk) => risk?.[kind].value ?? null),
      })),
    );
  return {
    sharpe_ratio: pointsOf('sharpe_ratio'),
    annualised_volatility: pointsOf('annualised_volatility'),
  };
}

/** Returns that a walk is measured on: none leads from one window to the next. */
export function returnsWithin({ joins }: Walk, sessions: number): number {
  return Math.max(0, sessions - 1 - joins.length);
}

interface RolledWalk {
  readonly dates: readonly string[];
  /** Null from where a book was wiped out: returns on nothing have no meaning. */
  readonly risks: readonly (RiskSet | null)[];
}

function rolledWalk(walk: Walk, options: RollingOptions): RolledWalk {
  const joins = new Set(walk.joins);
  const isWithin = (_: unknown, index: number): boolean => !joins.has(index + 1);
  const dates = walk.series.dates.slice(1).filter(isWithin);
  const returns = returnsOf(walk, options.mode).filter(isWithin);
  const risks = rollingRisk(returns, options.window, (part) =>
    options.mode === 'paper' ? paperRisk(part, options) : standardRisk(part, options),
  );
  const first = options.window - 1;
  return {
    dates: dates.slice(first),
    risks: dates.slice(first).map((_, i) => risks[first + i] ?? null),
  };
}

/** Returns up to the one that wipes a book out. */
function returnsOf({ series }: Walk, mode: MetricModeName): number[] {
  if (mode === 'paper') return paperReturns(series.closes, series.directions);
  const ruin = series.equity.findIndex((value) => value <= 0);
  return standardReturns(ruin < 0 ? series.equity : series.equity.slice(0, ruin + 1));
}
