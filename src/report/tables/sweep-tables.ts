import type { Summary } from '../../metrics/summary.js';
import { togetherText } from '../findings/windows.js';
import type { ReportData } from '../findings/report-data.js';
import { settingText, type SweepAxis } from '../findings/sweep.js';
import {
  sweepSettings,
  type Measure,
  type SettingOutcome,
  type SweepSettings,
} from '../findings/sweep-settings.js';
import { slug } from '../slug.js';
import { valueLabel } from './axis-labels.js';
import { meanText } from './metric-cell.js';
import { count } from './number-text.js';
import type { Cell, Column, ReportTable } from './table.js';

/** Rows that a page shows; the file has all. */
const MOST_SHOWN = 50;

/** A table for each swept agent: a row a setting, the file's own first, then best to worst. */
export function sweepTables(data: ReportData): ReportTable[] {
  return sweepSettings(data).map((swept) => sweepTable(swept, data));
}

function sweepTable(swept: SweepSettings, data: ReportData): ReportTable {
  const { agent, axes, measures, outcomes } = swept;
  const { halving } = data.inputs.experiment;
  const name = `sweep-${slug(agent)}`;
  const ranked = outcomes.filter(({ isOwn }) => !isOwn);
  return {
    name,
    caption: `Every setting of ${agent}, ${halving === null ? 'best first' : 'those that went on furthest first, each rung by its score'}.`,
    head: 'Rank',
    groupHead: 'agent',
    mostShown: MOST_SHOWN,
    columns: [
      ...axes.map(({ path, label }): Column => ({ key: path, label, unit: '', align: 'end' })),
      ...(halving === null
        ? []
        : [{ key: 'rung', label: 'Rung reached', unit: '', align: 'end' } as const]),
      { key: 'trials', label: 'Trials complete', unit: '', align: 'end' },
      ...measures.map((measure) => measureColumn(measure, halving?.rungs)),
    ],
    groups: [
      {
        heading: agent,
        rows: [...outcomes.filter(({ isOwn }) => isOwn), ...ranked].map((outcome) => ({
          head: outcome.isOwn ? 'the file’s own' : count(ranked.indexOf(outcome) + 1),
          ...(outcome.isOwn ? { setApart: true } : {}),
          cells: cellsOf(outcome, swept, halving?.rungs ?? null),
        })),
      },
    ],
    notes: notesOf(data, name, outcomes.length),
  };
}

function notesOf(data: ReportData, name: string, rows: number): string[] {
  const { experiment } = data.inputs;
  return [
    `Mean ± sample standard deviation over ${togetherText(experiment)} together; – where a setting was not run or the metric is undefined.`,
    ...(experiment.halving === null
      ? []
      : ['The file’s own settings do not compete: they are run on the whole test window alone.']),
    ...(rows > MOST_SHOWN
      ? [`${count(rows - MOST_SHOWN)} more stand in tables/${name}.csv, which has all.`]
      : []),
  ];
}

function measureColumn({ metric, rung }: Measure, rungs: number | undefined): Column {
  const where = rung === null ? '' : rung === rungs ? ', whole window' : `, rung ${rung}`;
  return {
    key: `${metric.name}${rung === null ? '' : `_rung_${rung}`}`,
    label: `${metric.label}${where}`,
    unit: metric.unit === 'percent' ? '%' : '',
    align: 'end',
  };
}

function cellsOf(
  { settings, rung, complete, planned, figures, isOwn }: SettingOutcome,
  { axes, measures }: SweepSettings,
  rungs: number | null,
): Cell[] {
  const reached: Cell = isOwn
    ? { text: '–', numbers: { rung: null } }
    : { text: `${rung ?? 0} of ${rungs ?? 0}`, numbers: { rung } };
  return [
    ...axes.map((axis) => settingCell(axis, settings)),
    ...(rungs === null ? [] : [reached]),
    {
      text: complete === planned ? count(complete) : `${count(complete)} of ${count(planned)}`,
      numbers: { complete, planned },
    },
    ...measures.map((measure, index) => figureCell(measure, figures[index] ?? null)),
  ];
}

/** A number as a number where all of its axis are; the file has it in full. */
export function settingCell(
  { path, values }: SweepAxis,
  settings: SettingOutcome['settings'],
): Cell {
  const value = settings[path] ?? null;
  const areNumbers = values.every((text) => text.trim() !== '' && Number.isFinite(Number(text)));
  const text = valueLabel(settingText(value));
  if (areNumbers && typeof value === 'number') return { text, numbers: { [path]: value } };
  return { text: settingText(value) };
}

function figureCell({ metric }: Measure, figure: Summary | null): Cell {
  if (figure === null) return { text: '–', numbers: { mean: null, sd: null, n: 0 } };
  const { mean, standardDeviation, n } = figure;
  return {
    text: meanText(mean, metric),
    ...(standardDeviation === null ? {} : { spread: meanText(standardDeviation, metric) }),
    numbers: { mean, sd: standardDeviation, n },
  };
}
