import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import { summarise, type Summary } from '../../metrics/summary.js';
import { isOnWholeWindow } from './halving.js';
import type { ReportData } from './report-data.js';
import { sweptOf, type SweepAxis } from './sweep.js';
import type { Cell } from './sweep-alike.js';

/** What a column of figures of a sweep's table is of. */
export interface Measure {
  readonly metric: MetricDefinition;
  readonly mode: MetricModeName;
  /** Rung of successive halving; null for the whole test window. */
  readonly rung: number | null;
}

/** One combination of settings and what came of it, over all tickers, windows and seeds. */
export interface SettingOutcome {
  readonly settings: Cell;
  readonly isOwn: boolean;
  /** The last rung it was run on; null without halving, and for the file's own. */
  readonly rung: number | null;
  /** Trials of that rung, or of the whole test window: complete, and asked for. */
  readonly complete: number;
  readonly planned: number;
  /** By measure; null where it was not run or the metric is undefined for every trial. */
  readonly figures: readonly (Summary | null)[];
}

/** Every combination of one agent's sweep, the file's own among them, best first. */
export interface SweepSettings {
  readonly agent: string;
  readonly axes: readonly SweepAxis[];
  readonly measures: readonly Measure[];
  readonly outcomes: readonly SettingOutcome[];
}

/** The settings of each swept agent, best first: by the first measure or, where halved, by the last rung reached. */
export function sweepSettings(data: ReportData): SweepSettings[] {
  const measures = measuresOf(data);
  return data.agents.flatMap(({ name: agent }) => {
    const { axes, cells } = sweptOf(data.inputs.experiment, agent);
    if (cells.length === 0) return [];
    const outcomes = outcomesOf(data, agent, measures).toSorted(byScore);
    return [{ agent, axes, measures, outcomes }];
  });
}

/** Return and Sharpe ratio on the whole window; of a halving what it judged by, rung by rung. */
function measuresOf({ inputs: { experiment }, mainMode }: ReportData): Measure[] {
  const { halving } = experiment;
  const named = (mode: MetricModeName, name: string): MetricDefinition[] =>
    metricModes[mode].definitions.filter((metric) => metric.name === name);
  if (halving === null) {
    return ['cumulative_return', 'sharpe_ratio'].flatMap((name) =>
      named(mainMode, name).map((metric) => ({ metric, mode: mainMode, rung: null })),
    );
  }
  const judgedBy = halving.metric === 'sharpe' ? 'sharpe_ratio' : halving.metric;
  return Array.from({ length: halving.rungs }, (_, index) => index + 1).flatMap((rung) =>
    named('standard', judgedBy).map((metric) => ({ metric, mode: 'standard' as const, rung })),
  );
}

interface Growing {
  readonly settings: Cell;
  isOwn: boolean;
  rung: number | null;
  readonly trials: Map<string, number | null>;
  readonly values: Map<string, number>[];
}

function outcomesOf(
  data: ReportData,
  agent: string,
  measures: readonly Measure[],
): SettingOutcome[] {
  const { experiment } = data.inputs;
  const groups = new Map<string, Growing>();
  for (const trial of experiment.trials) {
    if (trial.agent !== agent) continue;
    const key = JSON.stringify(trial.cell);
    const group = groups.get(key) ?? {
      settings: trial.cell,
      isOwn: false,
      rung: null,
      trials: new Map(),
      values: measures.map(() => new Map<string, number>()),
    };
    groups.set(key, group);
    group.isOwn ||= trial.base;
    if (trial.rung !== null) group.rung = Math.max(group.rung ?? 0, trial.rung);
    group.trials.set(trial.id, trial.rung);
  }
  addValues(data, agent, measures, groups);
  return [...groups.values()].map((group) => outcomeOf(group, data));
}

function addValues(
  { metrics, inputs: { experiment } }: ReportData,
  agent: string,
  measures: readonly Measure[],
  groups: ReadonlyMap<string, Growing>,
): void {
  for (const row of metrics) {
    if (row.agent !== agent || row.value === null) continue;
    for (const [index, { metric, mode, rung }] of measures.entries()) {
      const isThere =
        rung === null || rung === experiment.halving?.rungs
          ? isOnWholeWindow(row, experiment)
          : row.rung === rung;
      if (!isThere || row.metric !== metric.name || row.mode !== mode) continue;
      groups.get(JSON.stringify(row.settings))?.values[index]?.set(row.trial, row.value);
    }
  }
}

function outcomeOf(
  { settings, isOwn, rung, trials, values }: Growing,
  { sessions }: ReportData,
): SettingOutcome {
  const last = [...trials].filter(([, of]) => of === (isOwn ? null : rung)).map(([id]) => id);
  return {
    settings,
    isOwn,
    rung: isOwn ? null : rung,
    complete: last.filter((id) => sessions.has(id)).length,
    planned: last.length,
    figures: values.map((own) => (own.size === 0 ? null : summarise([...own.values()]))),
  };
}

/** Further rungs first, then the higher mean; without one last. */
function byScore(a: SettingOutcome, b: SettingOutcome): number {
  return (b.rung ?? 0) - (a.rung ?? 0) || scoreOf(b) - scoreOf(a) || 0;
}

const scoreOf = ({ rung, figures }: SettingOutcome): number =>
  (rung === null ? figures[0] : figures[rung - 1])?.mean ?? -Infinity;
