import type { MetricModeName } from '../../metrics/catalog.js';
import { paperReturns } from '../../metrics/paper.js';
import { standardReturns } from '../../metrics/standard.js';
import type { TrialSeries } from './trial-series.js';

/** Daily returns of a trial in a mode; null for a book wiped out or too short a window. */
export function returnsOf(series: TrialSeries, mode: MetricModeName): readonly number[] | null {
  if (series.dates.length < 3) return null;
  if (mode === 'paper') return paperReturns(series.closes, series.directions);
  return series.equity.every((value) => value > 0) ? standardReturns(series.equity) : null;
}
