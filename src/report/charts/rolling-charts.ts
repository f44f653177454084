import { rollingWindow } from '../../metrics/rolling.js';
import type { ReportData } from '../findings/report-data.js';
import { returnsWithin, rollingPaths, type RollingKind } from '../findings/rolling-paths.js';
import { counted } from '../tables/number-text.js';
import type { Figure } from './chart.js';
import { modeText, scalesText } from './path-charts.js';
import { panelsOf, pathFigure, type Panel } from './path-panels.js';
import { stretches, type Stretch } from '../findings/stretches.js';

const WHAT: Readonly<
  Record<RollingKind, { name: string; word: string; unit: 'percent' | 'ratio' }>
> = {
  sharpe_ratio: { name: 'rolling-sharpe', word: 'Rolling Sharpe ratio', unit: 'ratio' },
  annualised_volatility: {
    name: 'rolling-volatility',
    word: 'Rolling annualised volatility',
    unit: 'percent',
  },
};

/** Sharpe ratio and volatility over the sessions before each one, a chart a ticker. */
export function rollingFigures(data: ReportData): Figure[] {
  return stretches(data).flatMap((stretch) => {
    const panels = panelsOf(data, stretch);
    const window = rollingWindow(mostReturns(panels));
    const measured = new Map(
      panels.map(({ walks }) => [walks, rollingPaths(walks, optionsOf(data, window))]),
    );
    return (['sharpe_ratio', 'annualised_volatility'] as const).flatMap((kind) => {
      const { name, word, unit } = WHAT[kind];
      return pathFigure(data, stretch, panels, {
        name,
        title: `${word} over ${stretch.title}.`,
        caption: captionOf(data, stretch, kind, window),
        word: `${word} over the last ${window} sessions`,
        style: { unit, isFramed: true, isBanded: (agent) => agent.isReference },
        points: (walks) => measured.get(walks)?.[kind] ?? [],
      });
    });
  });
}

/** Returns of the longest walk: all panels look back over the same number. */
function mostReturns(panels: readonly Panel[]): number {
  return panels
    .flatMap(({ walks }) => walks.map((walk) => returnsWithin(walk, walk.series.dates.length)))
    .reduce((most, returns) => Math.max(most, returns), 0);
}

function optionsOf({ mainMode, inputs: { experiment } }: ReportData, window: number) {
  return {
    mode: mainMode,
    window,
    periodsPerYear: experiment.periods_per_year,
    riskFreeRate: experiment.risk_free_rate,
  };
}

function captionOf(data: ReportData, stretch: Stretch, kind: RollingKind, window: number): string {
  const gaps =
    kind === 'sharpe_ratio'
      ? ' A line is broken where it is undefined, as when nothing was held.'
      : '';
  const joins =
    stretch.kind === 'chain' ? ' The step from one window to the next is no return.' : '';
  const unit = kind === 'sharpe_ratio' ? 'Annualised' : 'Percent a year';
  return `${unit}, ${modeText(data)}, measured over the last ${counted(window, 'session')} at each, so that neighbouring values share nearly all their returns. Lines are means over the seeds for which it is defined, the band the least and most of them for the agent in question.${gaps}${joins}${scalesText(data)}`;
}
