import type { ExperimentRecord } from '../../store/experiment-record.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { returnsOf } from './trial-returns.js';
import { isOnWholeWindow } from './halving.js';
import type { Cell } from './sweep-alike.js';
import type { TrialSeries } from './trial-series.js';

/** Daily returns of one cell of a sweep on one ticker: the mean over seeds, windows laid end to end. */
export interface CellReturns {
  readonly agent: string;
  readonly ticker: string;
  readonly settings: Cell;
  readonly isOwn: boolean;
  /** Trials that the mean is over, all windows together. */
  readonly trials: number;
  /** Date each return was earned to, ascending; a session of several windows stands once. */
  readonly dates: readonly string[];
  readonly returns: Float64Array;
}

interface Gathered {
  readonly trial: CompleteTrial;
  isOwn: boolean;
  trials: number;
  readonly windows: Map<
    string,
    { readonly dates: readonly string[]; n: number; sums: Float64Array }
  >;
}

/** Adds up the daily returns of each cell as its trials are read, so that none of them need be kept. */
export class CellReturnsGatherer {
  readonly #experiment: ExperimentRecord;
  readonly #swept: ReadonlySet<string>;
  readonly #cells = new Map<string, Gathered>();

  constructor(experiment: ExperimentRecord) {
    this.#experiment = experiment;
    this.#swept = new Set(experiment.trials.filter(({ base }) => !base).map(({ agent }) => agent));
  }

  /** A trial that is both a cell of the sweep and the file's own is given twice and counted once. */
  add(trials: readonly CompleteTrial[], series: TrialSeries): void {
    const own = trials.filter(
      (trial) => this.#swept.has(trial.agent) && isOnWholeWindow(trial, this.#experiment),
    );
    const returns = own.length === 0 ? null : returnsOf(series, this.#experiment.metrics);
    if (returns === null) return;
    const keys = new Set<string>();
    for (const trial of own) {
      const key = JSON.stringify([trial.agent, trial.ticker, trial.cell]);
      const cell = this.#cells.get(key) ?? { trial, isOwn: false, trials: 0, windows: new Map() };
      this.#cells.set(key, cell);
      cell.isOwn ||= trial.base;
      if (!keys.has(key)) addReturns(cell, trial.window, series.dates, returns);
      keys.add(key);
    }
  }

  /** What was added up, in the order of the experiment's trials. */
  get gathered(): CellReturns[] {
    const order = new Map(this.#experiment.trials.map(({ id }, index) => [id, index]));
    const placeOf = ({ trial }: Gathered): number => order.get(trial.id) ?? 0;
    const cells = [...this.#cells.values()].toSorted((a, b) => placeOf(a) - placeOf(b));
    // Cells on the same windows share one list of dates.
    const calendars = new Map<string, Calendar>();
    return cells.map((cell) => {
      const key = JSON.stringify([cell.trial.ticker, ...cell.windows.keys()]);
      const calendar = calendars.get(key) ?? calendarOf([...cell.windows.values()]);
      calendars.set(key, calendar);
      return cellReturns(cell, calendar);
    });
  }
}

function addReturns(
  cell: Gathered,
  window: string,
  dates: readonly string[],
  returns: readonly number[],
): void {
  const own = cell.windows.get(window) ?? { dates, n: 0, sums: new Float64Array(returns.length) };
  if (own.sums.length !== returns.length) return;
  cell.windows.set(window, own);
  for (const [i, value] of returns.entries()) own.sums[i] = (own.sums[i] ?? 0) + value;
  own.n += 1;
  cell.trials += 1;
}

/** The sessions of a cell's windows laid end to end, and where each window's returns belong among them. */
interface Calendar {
  readonly dates: readonly string[];
  readonly places: readonly (readonly number[])[];
}

function calendarOf(windows: readonly { readonly dates: readonly string[] }[]): Calendar {
  const earned = windows.map(({ dates }) => dates.slice(1));
  const dates = [...new Set(earned.flat())].toSorted();
  const placeOf = new Map(dates.map((date, index) => [date, index]));
  return { dates, places: earned.map((own) => own.map((date) => placeOf.get(date) ?? 0)) };
}

function cellReturns(
  { trial, isOwn, trials, windows }: Gathered,
  { dates, places }: Calendar,
): CellReturns {
  const returns = new Float64Array(dates.length);
  const counts = new Uint16Array(dates.length);
  for (const [index, { sums, n }] of [...windows.values()].entries()) {
    for (const [i, place] of (places[index] ?? []).entries()) {
      returns[place] = (returns[place] ?? 0) + (sums[i] ?? 0) / n;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return {
    agent: trial.agent,
    ticker: trial.ticker,
    settings: trial.cell,
    isOwn,
    trials,
    dates,
    returns: returns.map((sum, place) => sum / (counts[place] ?? 1)),
  };
}
