import type { Table } from 'apache-arrow';
import type { MetricModeName } from '../../metrics/catalog.js';
import { openDatabase } from '../../store/duckdb.js';
import type { ReportInputs } from '../reading/inputs.js';
import { readMemoryHistories, type MemoryHistory } from '../reading/memory-histories.js';
import { readTestSessions, type SessionTable } from '../reading/session-table.js';
import { agentStyles, type AgentStyle } from './agent-styles.js';
import { differences, type Difference } from './differences.js';
import { tickerLabels, type TickerLabel } from './tickers.js';
import { metricRows, metricTable, modesInOrder, type MetricRow } from './trial-metrics.js';
import { trialSeries, type TrialSeries } from './trial-series.js';

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
}

/** Reads the series of every complete trial and measures them. */
export async function readReportData(inputs: ReportInputs): Promise<ReportData> {
  const { layout, experiment, complete } = inputs;
  const series = trialSeries(await readSessions(inputs));
  const metrics = metricRows(experiment, complete, series);
  const agents = agentStyles(inputs);
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
  };
}

async function readSessions(inputs: ReportInputs): Promise<SessionTable> {
  const database = await openDatabase();
  try {
    const ids = [...new Set(inputs.complete.map((trial) => trial.id))];
    return await readTestSessions(database, inputs.layout, inputs.experiment.name, ids);
  } finally {
    database.close();
  }
}
