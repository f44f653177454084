import { groupedBy } from '../base/grouped-by.js';
import pLimit from 'p-limit';
import { promoted, testOfRung, type Halving, type Score } from '../config/halving.js';
import { knowledgeOf } from '../llm/knowledge.js';
import { standardMetricSet } from '../metrics/standard.js';
import type { Layout } from '../store/layout.js';
import type { Share } from '../store/share/share.js';
import { isRunComplete, readRunFile } from '../store/run-folder.js';
import type { ExperimentRecord } from '../store/experiment-record.js';
import { runFiles } from '../store/run-record.js';
import { identify, type Trial } from './identity.js';
import type { PreparedExperiment } from './prepare.js';

/** Run folders read at a time. */
const READ_AT_ONCE = 16;

/** What a halving plays next: laid over the prepared experiment, it asks for the rung after that. */
export interface NextRung {
  /** The trials of the rung. */
  readonly trials: readonly Trial[];
  /** The experiment's record with these trials added. */
  readonly record: ExperimentRecord;
}

/**
 * The trials of the next rung of a halving, once each trial of the rung before has run or failed: those
 * of the settings that did best, agent by agent. Null where nothing is halved or the last rung was played.
 */
export async function nextTrials(
  { snapshot, trials, record }: PreparedExperiment,
  layout: Layout,
): Promise<NextRung | null> {
  const { halving } = record;
  if (halving === null || !goesOn(record, trials)) return null;
  const last = rungOf(trials);
  const scores = await scoresOf(
    trials.filter(({ spec }) => spec.rung === last),
    record,
    layout,
  );
  const next = survivors(scores, halving).map(({ spec, mixOf }) => {
    const windows = windowsOf(spec, record, halving, last + 1);
    return identify({ ...spec, windows, rung: last + 1 }, snapshot, mixOf);
  });
  return {
    trials: next,
    record: { ...record, trials: [...record.trials, ...entriesOf(next, record)] },
  };
}

/** True where a halving has a rung after that of these trials. */
export function goesOn({ halving }: ExperimentRecord, trials: readonly Trial[]): boolean {
  const last = rungOf(trials);
  return halving !== null && last > 0 && last < halving.rungs;
}

/** The last rung that some of these trials are of; 0 where none is of one. */
function rungOf(trials: readonly Trial[]): number {
  return trials.reduce((last, { spec }) => Math.max(last, spec.rung ?? 0), 0);
}

/** A trial of a rung and what it came to: its metric, `undefined` where it failed. */
interface Judged {
  readonly trial: Trial;
  readonly value: number | null | undefined;
}

async function scoresOf(
  trials: readonly Trial[],
  record: ExperimentRecord,
  layout: Layout,
): Promise<Judged[]> {
  const limit = pLimit(READ_AT_ONCE);
  const judged = trials.map((trial) =>
    limit(async () => ({ trial, value: await valueOf(trial, record, layout) })),
  );
  return Promise.all(judged);
}

async function valueOf(
  { id }: Trial,
  { name, halving, periods_per_year, risk_free_rate }: ExperimentRecord,
  layout: Layout,
): Promise<number | null | undefined> {
  if (!isRunComplete(layout, name, id)) return undefined;
  const sessions = await readRunFile(layout, name, id, runFiles.sessions);
  const equity = sessions.filter(({ phase }) => phase === 'test').map((session) => session.equity);
  const metrics = standardMetricSet(equity, {
    periodsPerYear: periods_per_year,
    riskFreeRate: risk_free_rate,
  });
  const metric = halving?.metric === 'sharpe' ? 'sharpe_ratio' : 'cumulative_return';
  return metrics[metric].value;
}

/** The trials of the settings that go on, in the order of the experiment. */
function survivors(judged: readonly Judged[], halving: Pick<Halving, 'factor'>): Trial[] {
  const agents = groupedBy(judged, ({ trial }) => trial.spec.agent);
  return [...agents.values()].flatMap((ofAgent) => {
    const cells = groupedBy(ofAgent, ({ trial }) => JSON.stringify(trial.spec.cell));
    const scored = [...cells.values()].map((cell) => [cell, scoreOf(cell)] as const);
    return promoted(scored, halving).flatMap((cell) => cell.map(({ trial }) => trial));
  });
}

function scoreOf(cell: readonly Judged[]): Score {
  const values = cell.map(({ value }) => value).filter((value) => typeof value === 'number');
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    mean: values.length === 0 ? null : sum / values.length,
    without: cell.filter(({ value }) => value === null).length,
    failed: cell.filter(({ value }) => value === undefined).length,
  };
}

function windowsOf(
  { window, windows }: Trial['spec'],
  record: ExperimentRecord,
  halving: Pick<Halving, 'factor' | 'rungs'>,
  rung: number,
): Trial['spec']['windows'] {
  const whole = record.windows.find(({ name }) => name === window)?.test ?? windows.test;
  return { warm_up: windows.warm_up, test: testOfRung(whole, halving, rung) };
}

/** What the record says of trials that went on: as of the rung before, on a longer window. */
function entriesOf(
  trials: readonly Trial[],
  record: ExperimentRecord,
): ExperimentRecord['trials'][number][] {
  const before = new Map(record.trials.map((entry) => [keyOf(entry), entry]));
  return trials.flatMap(({ id, spec }) => {
    const { rung, windows } = spec;
    const entry = before.get(keyOf({ ...spec, rung: (rung ?? 0) - 1 }));
    if (entry === undefined) return [];
    const knowledge =
      entry.knowledge === 'none' ? 'none' : knowledgeOf(entry.knowledge_cutoff, windows.test);
    return [{ ...entry, id, rung, knowledge }];
  });
}

type Keyed = Pick<
  ExperimentRecord['trials'][number],
  'agent' | 'ticker' | 'seed' | 'window' | 'rung'
> & { readonly cell: Trial['spec']['cell'] };

function keyOf({ agent, ticker, seed, window, rung, cell }: Keyed): string {
  return JSON.stringify([agent, ticker, seed, window, rung, cell]);
}

/** Makes the runs lie here that are to be judged. */
export async function bringRuns({ trials, record }: NextRung, share: Share): Promise<void> {
  if (record.halving === null) return;
  for (const { id } of trials) await share.fetch(`runs/${record.name}/${id}`);
}
