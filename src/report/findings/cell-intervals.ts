import { headlineNames } from '../../metrics/headline-statistics.js';
import { percentileInterval, type IntervalValue } from '../../metrics/percentile-interval.js';
import { resampledStatistics } from '../../metrics/resampled-statistics.js';
import type { CellReturns } from './cell-returns.js';
import { BlockDrawer, statisticsOf } from './figure-intervals.js';
import type { ReportData } from './report-data.js';

const SHARPE = headlineNames.indexOf('sharpe_ratio');

/** Measures the Sharpe ratio of cells again on sessions drawn anew, the same ones for all of them. */
export function cellSharpeIntervals(data: ReportData): (cell: CellReturns) => IntervalValue {
  const blocks = new BlockDrawer();
  const statistics = statisticsOf(data.inputs.experiment, data.mainMode);
  return ({ returns }) => {
    const drawn = blocks.of('sweep', returns.length);
    const observed = new Float64Array(headlineNames.length);
    statistics(returns, observed);
    const values = resampledStatistics([...returns], drawn, statistics, headlineNames.length);
    return percentileInterval(
      observed[SHARPE] ?? Number.NaN,
      values[SHARPE] ?? new Float64Array(),
      drawn,
    );
  };
}
