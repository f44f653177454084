import type { Table } from 'apache-arrow';
import type { MetricModeName } from '../../metrics/catalog.js';
import { readFailuresHere } from '../reading/failures.js';
import type { CompleteTrial, ReportInputs } from '../reading/inputs.js';
import { readMemoryHistories, type MemoryHistory } from '../reading/memory-histories.js';
import { readRetrievals, type Retrievals } from '../reading/retrievals.js';
import { readRuns } from '../reading/runs.js';
import { agentAbstentions, trialsOfAbstainers, type AgentAbstentions } from './abstentions.js';
import type { CellReturns } from './cell-returns.js';
import { agentStyles, type AgentStyle } from './agent-styles.js';
import { comparisons, type Comparison } from './comparisons.js';
import { cumulativeTests, type CumulativeTest } from './cumulative-tests.js';
import { auditFindings, type AuditFindings } from './audit.js';
import { differences, type Difference } from './differences.js';
import { failureGroups, type FailureGroup } from './failures.js';
import { figureIntervals, type FigureIntervals } from './figure-intervals.js';
import { halvingRungs, isOnWholeWindow, type HalvingRung } from './halving.js';
import { agentLifetimes, rememberingTrials, type AgentLifetimes } from './lifetimes.js';
import { TrialMeasurer, type MeasuredTrials } from './measured-trials.js';
import { metricColumns, metricTable, type MetricColumn } from './metric-table.js';
import { tickerLabels, type TickerLabel } from './tickers.js';
import { modesInOrder, type MetricRow } from './trial-metrics.js';
import { timing, type Timing } from './timing.js';
import type { TrialSeries } from './trial-series.js';
import { windowLabels, type WindowLabel } from './windows.js';

/** All that tables and charts are made from: plain data, read once. */
export interface ReportData {
  /** Its complete trials are those on their whole test window: what a halving dropped is in {@link rungs}. */
  readonly inputs: ReportInputs;
  /** In the order of the experiment. */
  readonly windows: readonly WindowLabel[];
  readonly agents: readonly AgentStyle[];
  readonly tickers: readonly TickerLabel[];
  /** Test sessions of base trials by trial id. */
  readonly series: ReadonlyMap<string, TrialSeries>;
  /** How many test sessions each complete trial has, by id; rungs of a halving too. */
  readonly sessions: ReadonlyMap<string, number>;
  /** Of every complete trial, those of a halving's earlier rungs included, which say so. */
  readonly metrics: readonly MetricRow[];
  /** Of the main table's figures, by agent, ticker and mode. */
  readonly intervals: readonly FigureIntervals[];
  /** Daily returns of each cell of a sweep. */
  readonly cells: readonly CellReturns[];
  readonly metricColumns: readonly MetricColumn[];
  readonly metricTable: Table;
  /** Empty unless settings were halved. */
  readonly rungs: readonly HalvingRung[];
  /** Why trials are missing, as far as it is known. */
  readonly failures: readonly FailureGroup[];
  /** The experiment's own mode first. */
  readonly modes: readonly MetricModeName[];
  readonly mainMode: MetricModeName;
  readonly differences: readonly Difference[];
  /** Every pair of agents. */
  readonly comparisons: readonly Comparison[];
  /** Whether agents took their positions on the right days. */
  readonly timing: readonly Timing[];
  /** The paper's own test, which is not valid. */
  readonly cumulativeTests: readonly CumulativeTest[];
  /** One history a ticker: the reference agent's base trial of the first seed, in the first window. */
  readonly memory: readonly MemoryHistory[];
  readonly lifetimes: readonly AgentLifetimes[];
  readonly retrievals: Retrievals;
  readonly abstentions: readonly AgentAbstentions[];
  readonly audit: AuditFindings;
}

/** Reads and measures every complete trial. */
export async function readReportData(read: ReportInputs): Promise<ReportData> {
  const { layout, experiment } = read;
  const complete = read.complete.filter((trial) => isOnWholeWindow(trial, experiment));
  const inputs = { ...read, complete };
  const agents = agentStyles(inputs);
  const tickers = tickerLabels(inputs);
  const { series, sessions, metrics, cells, lifetimes, abstentions } = await readOverRuns(
    read,
    inputs,
    agents,
  );
  const columns = metricColumns(experiment);
  const compared = { agents, tickers, complete, series, mode: experiment.metrics };
  return {
    inputs,
    windows: windowLabels(experiment),
    agents,
    tickers,
    series,
    sessions,
    metrics,
    intervals: figureIntervals(experiment, complete, series, modesInOrder(experiment)),
    cells,
    metricColumns: columns,
    metricTable: metricTable(metrics, columns),
    rungs: halvingRungs(experiment, read.complete, sessions),
    failures: failureGroups(await readFailuresHere(layout, experiment.name), read.missing),
    modes: modesInOrder(experiment),
    mainMode: experiment.metrics,
    differences: differences(compared),
    comparisons: comparisons(compared),
    timing: timing(compared),
    cumulativeTests: cumulativeTests(compared),
    memory: await readMemoryHistories(layout, experiment, ofFirstWindow(complete, experiment)),
    lifetimes,
    retrievals: await readRetrievals(
      layout,
      experiment,
      rememberingTrials(ofFirstWindow(complete, experiment)),
    ),
    abstentions,
    audit: auditFindings(read),
  };
}

/** Trials of the first window that any is complete in: one history is of one window. */
function ofFirstWindow(
  complete: readonly CompleteTrial[],
  { windows }: ReportInputs['experiment'],
): CompleteTrial[] {
  const first = windows.find(({ name }) => complete.some(({ window }) => window === name));
  return complete.filter(({ window }) => window === first?.name);
}

/** What is measured and counted over many run folders at once; sums leave out what a halving dropped. */
async function readOverRuns(
  read: ReportInputs,
  { layout, experiment, complete }: ReportInputs,
  agents: readonly AgentStyle[],
): Promise<MeasuredTrials & Pick<ReportData, 'lifetimes' | 'abstentions'>> {
  const idsOf = (trials: readonly CompleteTrial[]): Set<string> =>
    new Set(trials.map((trial) => trial.id));
  const remembering = rememberingTrials(complete);
  const abstaining = trialsOfAbstainers(complete);
  const measurer = new TrialMeasurer(experiment, read.complete);
  const counts = await readRuns(layout, experiment.name, {
    sessions: idsOf(read.complete),
    lifetimes: idsOf(remembering),
    abstentions: idsOf(abstaining),
    onSessions: (id, series) => measurer.measure(id, series),
  });
  return {
    ...measurer.measured,
    lifetimes: agentLifetimes(agents, remembering, counts.lifetimes),
    abstentions: agentAbstentions(agents, abstaining, counts.abstentions),
  };
}
