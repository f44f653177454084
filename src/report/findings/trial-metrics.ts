import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { MeasureSet } from '../../metrics/measure.js';
import type { MetricSet, MetricValue } from '../../metrics/metric.js';
import { paperMetricSet } from '../../metrics/paper.js';
import { paperMeasureSet } from '../../metrics/paper-measures.js';
import { standardMetricSet } from '../../metrics/standard.js';
import { standardMeasureSet } from '../../metrics/standard-measures.js';
import type { ExperimentRecord, Setting } from '../../store/experiment-record.js';
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
  /** Name of its windows among those of the experiment. */
  readonly window: string;
  /** Rung of successive halving, the last on the whole test window; null for trials it did not choose. */
  readonly rung: number | null;
  /** The file's own settings. */
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

/**
 * Metrics of trials in both modes, on their test sessions: the five of the main table of every trial, all other
 * measures of the file's own settings alone, so that a sweep's rows stay few.
 */
export function metricRows(
  experiment: ExperimentRecord,
  trials: readonly CompleteTrial[],
  series: ReadonlyMap<string, TrialSeries>,
): MetricRow[] {
  return trials.flatMap((trial) => {
    const sessions = series.get(trial.id);
    if (sessions === undefined) return [];
    return modesInOrder(experiment).flatMap((mode) => {
      const own = isOwnOnWholeWindow(trial) ? measureSet(mode, sessions, experiment) : {};
      return rowsOfMode(trial, mode, { ...metricSet(mode, sessions, experiment), ...own });
    });
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

function measureSet(
  mode: MetricModeName,
  { closes, directions, equity, quantities, sessionCosts }: TrialSeries,
  experiment: ExperimentRecord,
): MeasureSet {
  if (mode === 'paper') return paperMeasureSet(closes, directions);
  return standardMeasureSet(
    { closes, equity, quantities, costs: sessionCosts },
    { periodsPerYear: experiment.periods_per_year, riskFreeRate: experiment.risk_free_rate },
  );
}

const isOwnOnWholeWindow = ({ base, rung }: CompleteTrial): boolean => base && rung === null;

function rowsOfMode(
  trial: CompleteTrial,
  mode: MetricModeName,
  values: Readonly<Record<string, MetricValue>>,
): MetricRow[] {
  const { id, agent, ticker, seed, window, rung, knowledge } = trial;
  const { definitions, measures } = metricModes[mode];
  return [...definitions, ...measures].flatMap(({ name }) => {
    const result = values[name];
    if (result === undefined) return [];
    return [
      {
        trial: id,
        agent,
        ticker,
        seed,
        window,
        rung,
        base: isOwnOnWholeWindow(trial),
        settings: trial.cell,
        knowledge,
        mode,
        metric: name,
        value: result.value,
        reason: result.value === null ? result.reason : '',
      },
    ];
  });
}
