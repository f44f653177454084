import {
  Bool,
  Dictionary,
  Float64,
  Int32,
  Table,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow';
import { canonicalJson } from '../../base/content-hash.js';
import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { MetricSet } from '../../metrics/metric.js';
import { paperMetricSet } from '../../metrics/paper.js';
import { standardMetricSet } from '../../metrics/standard.js';
import type { ExperimentRecord, Setting } from '../../store/run-record.js';
import type { CompleteTrial } from '../reading/inputs.js';
import type { TrialSeries } from './trial-series.js';

/** The modes in the order the report shows them: the experiment's own first. */
export function modesInOrder(experiment: ExperimentRecord): MetricModeName[] {
  return experiment.metrics === 'paper' ? ['paper', 'standard'] : ['standard', 'paper'];
}

/** One trial, one mode, one metric: a row of `metrics.csv` and `metrics.arrow`. */
export interface MetricRow {
  readonly trial: string;
  readonly agent: string;
  readonly ticker: string;
  readonly seed: number;
  readonly base: boolean;
  /** Swept settings of the trial by path. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** Where the test window lies against what the model may have read. */
  readonly knowledge: CompleteTrial['knowledge'];
  readonly mode: MetricModeName;
  readonly metric: string;
  /** Fraction or ratio; null when undefined. */
  readonly value: number | null;
  /** Why there is no value; empty otherwise. */
  readonly reason: string;
}

/** Every metric of every trial in both modes, on its test sessions. */
export function metricRows(
  experiment: ExperimentRecord,
  trials: readonly CompleteTrial[],
  series: ReadonlyMap<string, TrialSeries>,
): MetricRow[] {
  return trials.flatMap((trial) => {
    const sessions = series.get(trial.id);
    if (sessions === undefined) return [];
    return modesInOrder(experiment).flatMap((mode) =>
      rowsOfMode(trial, mode, metricSet(mode, sessions, experiment)),
    );
  });
}

function metricSet(
  mode: MetricModeName,
  sessions: TrialSeries,
  experiment: ExperimentRecord,
): MetricSet {
  const periodsPerYear = experiment.periods_per_year;
  return mode === 'paper'
    ? paperMetricSet(sessions.closes, sessions.directions, { periodsPerYear })
    : standardMetricSet(sessions.equity, {
        periodsPerYear,
        riskFreeRate: experiment.risk_free_rate,
      });
}

function rowsOfMode(trial: CompleteTrial, mode: MetricModeName, set: MetricSet): MetricRow[] {
  const { id, agent, ticker, seed, base, knowledge } = trial;
  return metricModes[mode].definitions.map(({ name }) => {
    const result = set[name];
    const reason = result.value === null ? result.reason : '';
    return {
      trial: id,
      agent,
      ticker,
      seed,
      base,
      settings: trial.cell,
      knowledge,
      mode,
      metric: name,
      value: result.value,
      reason,
    };
  });
}

/** The settings of rows as JSON. The rows of a trial hold one object, which is put into words once. */
export function settingsWriter(): (row: MetricRow) => string {
  const texts = new Map<MetricRow['settings'], string>();
  return ({ settings }) => {
    const text = texts.get(settings) ?? canonicalJson(settings);
    texts.set(settings, text);
    return text;
  };
}

/** The rows as Arrow columns, for shaping into tables and for `metrics.arrow`. */
export function metricTable(rows: readonly MetricRow[]): Table {
  const texts = {
    trial: (row: MetricRow) => row.trial,
    agent: (row: MetricRow) => row.agent,
    ticker: (row: MetricRow) => row.ticker,
    cell: settingsWriter(),
    knowledge: (row: MetricRow) => row.knowledge,
    mode: (row: MetricRow) => row.mode,
    metric: (row: MetricRow) => row.metric,
    reason: (row: MetricRow) => row.reason,
  };
  // Numbered here: the library's own numbers count all dictionaries of the process and reach the file.
  const names = Object.keys(texts);
  const column = (name: keyof typeof texts): Vector<Dictionary<Utf8, Int32>> =>
    vectorFromArray(rows.map(texts[name]), textType(names.indexOf(name)));
  return new Table({
    trial: column('trial'),
    agent: column('agent'),
    ticker: column('ticker'),
    seed: vectorFromArray(Int32Array.from(rows, (row) => row.seed)),
    base: vectorFromArray(
      rows.map((row) => row.base),
      new Bool(),
    ),
    cell: column('cell'),
    knowledge: column('knowledge'),
    mode: column('mode'),
    metric: column('metric'),
    value: vectorFromArray(
      rows.map((row) => row.value),
      new Float64(),
    ),
    reason: column('reason'),
  });
}

const textType = (id: number): Dictionary<Utf8, Int32> =>
  new Dictionary(new Utf8(), new Int32(), id);
