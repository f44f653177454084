import { seededRandom } from '../../base/random.js';
import { defaultBlockLength } from '../../metrics/bootstrap.js';
import type { MetricModeName } from '../../metrics/catalog.js';
import { headlineIntervals, type HeadlineIntervals } from '../../metrics/headline-intervals.js';
import { paperStatistics, standardStatistics } from '../../metrics/headline-statistics.js';
import type { Statistics } from '../../metrics/resampled-statistics.js';
import { stationaryBlocks, type StationaryBlocks } from '../../metrics/stationary-blocks.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { baseReturns, baseTrials } from './base-returns.js';
import type { TrialSeries } from './trial-series.js';

/** Resamples of each figure: other draws move an end by some hundredths of the width; a few milliseconds a seed. */
export const FIGURE_RESAMPLES = 1000;

/** Intervals of the main table's figures of one agent on one ticker. */
export interface FigureIntervals {
  readonly agent: string;
  readonly ticker: string;
  readonly mode: MetricModeName;
  /** Null where a seed's book was wiped out or the window is too short to draw from. */
  readonly intervals: HeadlineIntervals | null;
}

/** The intervals of all base trials in these modes; agents on the same sessions are drawn again alike. */
export function figureIntervals(
  experiment: ExperimentRecord,
  complete: readonly CompleteTrial[],
  series: ReadonlyMap<string, TrialSeries>,
  modes: readonly MetricModeName[],
): FigureIntervals[] {
  const blocks = new BlockDrawer();
  return [...baseTrials(complete).values()].flatMap((trials) =>
    modes.map((mode): FigureIntervals => {
      const windows = baseReturns(trials, series, mode);
      const drawn = windows?.map(({ window, seeds }) => ({
        seeds,
        blocks: blocks.of(window, seeds[0]?.length ?? 0),
      }));
      return {
        agent: trials[0]?.agent ?? '',
        ticker: trials[0]?.ticker ?? '',
        mode,
        intervals:
          drawn === undefined ? null : headlineIntervals(drawn, statisticsOf(experiment, mode)),
      };
    }),
  );
}

/** The metrics of a mode as this experiment measures them. */
export function statisticsOf(
  { periods_per_year: periodsPerYear, risk_free_rate: riskFreeRate }: ExperimentRecord,
  mode: MetricModeName,
): Statistics {
  return mode === 'paper'
    ? paperStatistics({ periodsPerYear })
    : standardStatistics({ periodsPerYear, riskFreeRate });
}

/** Draws the blocks of each window and number of sessions once. */
export class BlockDrawer {
  readonly #drawn = new Map<string, StationaryBlocks>();

  of(window: string, sessions: number): StationaryBlocks {
    const key = JSON.stringify([window, sessions]);
    const known = this.#drawn.get(key);
    if (known !== undefined) return known;
    const drawn = stationaryBlocks(sessions, {
      blockLength: defaultBlockLength(sessions),
      resamples: FIGURE_RESAMPLES,
      random: seededRandom('report intervals', window, sessions),
    });
    this.#drawn.set(key, drawn);
    return drawn;
  }
}
