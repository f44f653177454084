import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import type { IntervalValue } from '../../metrics/percentile-interval.js';
import { FIGURE_RESAMPLES, type FigureIntervals } from '../findings/figure-intervals.js';
import type { ReportData } from '../findings/report-data.js';
import { returnsKey } from '../findings/returns.js';
import { hasManyWindows } from '../findings/windows.js';
import { agentGroups } from './agent-groups.js';
import { meanText } from './metric-cell.js';
import { unitText } from './number-text.js';
import type { Cell, ReportTable } from './table.js';

/** What another stretch of the same market could have shown for each figure of the main table. */
export function intervalsTable(data: ReportData, mode: MetricModeName): ReportTable | null {
  const { label, definitions } = metricModes[mode];
  const own = data.intervals.filter((each) => each.mode === mode);
  if (own.length === 0) return null;
  const byAgent = new Map(own.map((each) => [returnsKey(each.agent, each.ticker), each]));
  return {
    name: `intervals-${mode}`,
    caption: `95 % intervals of the figures above, ${label.toLowerCase()} mode, by ticker and agent.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: definitions.map((each) => ({
      key: each.name,
      label: each.label,
      unit: unitText(each.unit),
      align: 'end',
    })),
    groups: agentGroups(data, (agent, ticker) => {
      const found = byAgent.get(returnsKey(agent, ticker));
      if (found === undefined) return null;
      return definitions.map((definition) => intervalCell(definition, found));
    }),
    notes: notesOf(data),
  };
}

function notesOf(data: ReportData): string[] {
  const windows = hasManyWindows(data.inputs.experiment)
    ? ' Windows are drawn each for itself and their means averaged; where windows share sessions the interval is too narrow.'
    : '';
  return [
    `Stationary block bootstrap (Politis & Romano 1994), percentiles of ${FIGURE_RESAMPLES} resamples: sessions are drawn again in blocks, the same ones for all seeds and agents, and each figure is measured again as the mean over seeds. Other draws would move an end by some hundredths of the width.${windows}`,
    'The interval is about sessions: the spread over seeds stands beside the figures above and is not in it. It is about these settings alone, not about the choice of them.',
    'Drawing blocks again breaks long trends, so the interval of a drawdown says what these returns do in another order, not how a longer slide would end.',
  ];
}

function intervalCell(metric: MetricDefinition, { intervals }: FigureIntervals): Cell {
  if (intervals === null) {
    return {
      text: '–',
      numbers: NONE,
      note: 'a book was wiped out, or the window is too short to draw from',
    };
  }
  return intervalText(intervals[metric.name], metric);
}

const NONE = { low: null, high: null };

/** An interval as `low to high`. */
export function intervalText(
  interval: IntervalValue,
  metric: Pick<MetricDefinition, 'unit'>,
): Cell {
  if (interval.estimate === null) return { text: '–', numbers: NONE, note: interval.reason };
  const { low, high } = interval;
  return {
    text: `${meanText(low, metric)} to ${meanText(high, metric)}`,
    numbers: { low, high },
  };
}
