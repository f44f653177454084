import type { Table } from 'apache-arrow';
import type { MetricModeName } from '../../metrics/catalog.js';
import type { CompleteTrial, ReportInputs } from '../reading/inputs.js';
import { readMemoryHistories, type MemoryHistory } from '../reading/memory-histories.js';
import { readRuns } from '../reading/runs.js';
import { agentAbstentions, trialsOfAbstainers, type AgentAbstentions } from './abstentions.js';
import { agentStyles, type AgentStyle } from './agent-styles.js';
import { differences, type Difference } from './differences.js';
import { agentLifetimes, rememberingTrials, type AgentLifetimes } from './lifetimes.js';
import { tickerLabels, type TickerLabel } from './tickers.js';
import { metricRows, metricTable, modesInOrder, type MetricRow } from './trial-metrics.js';
import type { TrialSeries } from './trial-series.js';

/** All that tables and charts are made from: plain data, read once. */
export interface ReportData {
  readonly inputs: ReportInputs;
  readonly agents: readonly AgentStyle[];
  readonly tickers: readonly TickerLabel[];
  /** Test sessions by trial id. */
  readonly series: ReadonlyMap<string, TrialSeries>;
  readonly metrics: readonly MetricRow[];
  readonly metricTable: Table;
  /** The experiment's own mode first. */
  readonly modes: readonly MetricModeName[];
  readonly mainMode: MetricModeName;
  readonly differences: readonly Difference[];
  /** One history a ticker: the reference agent's base trial of the first seed. */
  readonly memory: readonly MemoryHistory[];
  readonly lifetimes: readonly AgentLifetimes[];
  readonly abstentions: readonly AgentAbstentions[];
}

/** Reads the series of every complete trial and measures them. */
export async function readReportData(inputs: ReportInputs): Promise<ReportData> {
  const { layout, experiment, complete } = inputs;
  const agents = agentStyles(inputs);
  const { series, lifetimes, abstentions } = await readOverRuns(inputs, agents);
  const metrics = metricRows(experiment, complete, series);
  const tickers = tickerLabels(inputs);
  return {
    inputs,
    agents,
    tickers,
    series,
    metrics,
    metricTable: metricTable(metrics),
    modes: modesInOrder(experiment),
    mainMode: experiment.metrics,
    differences: differences({ agents, tickers, complete, series }),
    memory: await readMemoryHistories(layout, experiment, complete),
    lifetimes,
    abstentions,
  };
}

/** What is counted over many run folders at once. */
async function readOverRuns(
  { layout, experiment, complete }: ReportInputs,
  agents: readonly AgentStyle[],
): Promise<Pick<ReportData, 'series' | 'lifetimes' | 'abstentions'>> {
  const idsOf = (trials: readonly CompleteTrial[]): Set<string> =>
    new Set(trials.map((trial) => trial.id));
  const remembering = rememberingTrials(complete);
  const abstaining = trialsOfAbstainers(complete);
  const runs = await readRuns(layout, experiment.name, {
    sessions: idsOf(complete),
    lifetimes: idsOf(remembering),
    abstentions: idsOf(abstaining),
  });
  return {
    series: runs.sessions,
    lifetimes: agentLifetimes(agents, remembering, runs.lifetimes),
    abstentions: agentAbstentions(agents, abstaining, runs.abstentions),
  };
}
