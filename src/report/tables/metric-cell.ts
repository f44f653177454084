import type { MetricUnit } from '../../metrics/metric.js';
import type { MetricRow } from '../findings/trial-metrics.js';
import { summariseWindows, type WindowSummary } from '../findings/window-summary.js';
import { decimals, inUnit } from './number-text.js';
import type { Cell } from './table.js';

/** What of a metric's definition says how it is printed. */
interface Shown {
  readonly unit: MetricUnit;
}

/** The seeds and windows of one agent, ticker and metric together. */
export interface Outcome {
  /** Null when the metric is undefined for every trial. */
  readonly summary: WindowSummary | null;
  readonly undefinedTrials: number;
  readonly reasons: readonly string[];
}

/** Puts the rows of one metric together. */
export function outcomeOf(rows: readonly MetricRow[]): Outcome {
  const defined = rows.flatMap(({ window, value }) => (value === null ? [] : [{ window, value }]));
  const reasons = rows.map(({ reason }) => reason).filter((reason) => reason !== '');
  return {
    summary: defined.length === 0 ? null : summariseWindows(defined),
    undefinedTrials: rows.length - defined.length,
    reasons: [...new Set(reasons)],
  };
}

/** What leads a group, as it is printed. */
export interface Leading {
  readonly best?: string;
  readonly second?: string;
}

/** A mean as it is printed. */
export const meanText = (mean: number, metric: Shown): string =>
  decimals(inUnit(mean, metric.unit), 2);

/** A metric of one agent on one ticker; `many` where it is over several windows. */
export function metricCell(
  metric: Shown,
  outcome: Outcome | undefined,
  leading: Leading | undefined,
  many: boolean,
): Cell {
  if (outcome === undefined) return { text: '', note: 'not run' };
  const { summary, undefinedTrials, reasons } = outcome;
  if (summary === null) {
    const numbers = many ? { mean: null, n: 0 } : { mean: null, sd: null, n: 0 };
    return { text: '–', numbers, note: reasons.join('; ') };
  }
  const text = meanText(summary.mean, metric);
  const { best, second } = leading ?? {};
  return {
    text,
    ...spreadOf(summary, metric, many),
    numbers: numbersOf(summary, many),
    ...(text === best ? { best: true } : {}),
    ...(text === second ? { second: true } : {}),
    ...(undefinedTrials > 0
      ? { note: `undefined for ${undefinedTrials} more: ${reasons.join('; ')}` }
      : {}),
  };
}

/** Over seeds; with many windows that over windows, then that over seeds. */
function spreadOf(
  { overWindows, overSeeds }: WindowSummary,
  metric: Shown,
  many: boolean,
): Pick<Cell, 'spread'> {
  const shown = (spread: number | null): string =>
    spread === null || spread === 0 ? '–' : meanText(spread, metric);
  const spreads = many ? [overWindows, overSeeds] : [overSeeds];
  const texts = spreads.map(shown);
  return texts.every((text) => text === '–') ? {} : { spread: texts.join(' / ') };
}

function numbersOf(summary: WindowSummary, many: boolean): NonNullable<Cell['numbers']> {
  const { mean, n, windows, overWindows, overSeeds } = summary;
  return many
    ? { mean, sd_windows: overWindows, sd_seeds: overSeeds, windows, n }
    : { mean, sd: overSeeds, n };
}
