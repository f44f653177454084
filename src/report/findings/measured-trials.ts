import type { ExperimentRecord } from '../../store/experiment-record.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { CellReturnsGatherer, type CellReturns } from './cell-returns.js';
import { metricRows, type MetricRow } from './trial-metrics.js';
import type { TrialSeries } from './trial-series.js';

/** What is measured of complete trials, session by session. */
export interface MeasuredTrials {
  /** Test sessions of base trials by trial id; those of others are measured and dropped. */
  readonly series: ReadonlyMap<string, TrialSeries>;
  /** How many test sessions each complete trial has, by id. */
  readonly sessions: ReadonlyMap<string, number>;
  readonly metrics: readonly MetricRow[];
  /** Daily returns of each cell of a sweep, the file's own settings among them. */
  readonly cells: readonly CellReturns[];
}

/** Measures trials as their sessions are read, in any order. */
export class TrialMeasurer {
  readonly #experiment: ExperimentRecord;
  readonly #complete: readonly CompleteTrial[];
  readonly #byId = new Map<string, CompleteTrial[]>();
  readonly #series = new Map<string, TrialSeries>();
  readonly #sessions = new Map<string, number>();
  readonly #metrics = new Map<CompleteTrial, MetricRow[]>();
  readonly #cells: CellReturnsGatherer;

  constructor(experiment: ExperimentRecord, complete: readonly CompleteTrial[]) {
    this.#experiment = experiment;
    this.#complete = complete;
    this.#cells = new CellReturnsGatherer(experiment);
    for (const trial of complete) {
      const same = this.#byId.get(trial.id);
      if (same === undefined) this.#byId.set(trial.id, [trial]);
      else same.push(trial);
    }
  }

  measure(id: string, series: TrialSeries): void {
    const trials = this.#byId.get(id) ?? [];
    this.#sessions.set(id, series.dates.length);
    if (trials.some(({ base, rung }) => base && rung === null)) this.#series.set(id, series);
    this.#cells.add(trials, series);
    const own = new Map([[id, series]]);
    for (const trial of trials)
      this.#metrics.set(trial, metricRows(this.#experiment, [trial], own));
  }

  /** What was measured, in the order of the trials. */
  get measured(): MeasuredTrials {
    return {
      series: this.#series,
      sessions: this.#sessions,
      metrics: this.#complete.flatMap((trial) => this.#metrics.get(trial) ?? []),
      cells: this.#cells.gathered,
    };
  }
}
