import type { Database } from '../../store/duckdb.js';
import type { CompleteTrial, ReportInputs } from '../reading/inputs.js';
import { readTestSessions } from '../reading/session-table.js';
import { metricRows, type MetricRow } from './trial-metrics.js';
import { trialSeries, type TrialSeries } from './trial-series.js';

/** What is measured of complete trials, session by session. */
export interface MeasuredTrials {
  /** Test sessions of base trials by trial id; those of others are measured and dropped. */
  readonly series: ReadonlyMap<string, TrialSeries>;
  /** How many test sessions each complete trial has, by id. */
  readonly sessions: ReadonlyMap<string, number>;
  readonly metrics: readonly MetricRow[];
}

/** Trials whose sessions are in memory at once. */
const AT_ONCE = 500;

/** Reads and measures the test sessions of every complete trial, some hundred at a time. */
export async function measureTrials(
  database: Database,
  { layout, experiment, complete }: ReportInputs,
): Promise<MeasuredTrials> {
  const series = new Map<string, TrialSeries>();
  const sessions = new Map<string, number>();
  const metrics: MetricRow[][] = [];
  for (let start = 0; start < complete.length; start += AT_ONCE) {
    const trials = complete.slice(start, start + AT_ONCE);
    const ids = [...new Set(trials.map(({ id }) => id))];
    const read = trialSeries(await readTestSessions(database, layout, experiment.name, ids));
    metrics.push(metricRows(experiment, trials, read));
    for (const [id, { dates }] of read) sessions.set(id, dates.length);
    for (const { id } of trials.filter(isBase)) keep(series, id, read.get(id));
  }
  return { series, sessions, metrics: metrics.flat() };
}

const isBase = ({ base, rung }: CompleteTrial): boolean => base && rung === null;

function keep(kept: Map<string, TrialSeries>, id: string, series: TrialSeries | undefined): void {
  if (series !== undefined) kept.set(id, series);
}
