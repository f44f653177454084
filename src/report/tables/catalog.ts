import type { ReportData } from '../findings/report-data.js';
import { abstentionsTable } from './abstentions-table.js';
import { actionMixTable } from './action-mix-table.js';
import { sweepRankings } from '../findings/overfitting.js';
import { auditEvidenceTable, auditTable } from './audit-table.js';
import { byWindowTable } from './by-window-table.js';
import { calendarTable } from './calendar-table.js';
import { comparisonsTable } from './comparisons-table.js';
import { cumulativeTestTable } from './cumulative-test-table.js';
import { differencesTable } from './differences-table.js';
import { drawdownsTable } from './drawdowns-table.js';
import { failuresTable } from './failures-table.js';
import { halvingTable } from './halving-table.js';
import { intervalsTable } from './intervals-table.js';
import { lifetimesTable } from './lifetimes-table.js';
import { retrievalTable } from './retrieval-table.js';
import { mainTable } from './main-table.js';
import { missingTable } from './missing-table.js';
import { overfittingTables } from './overfitting-tables.js';
import { rankingTables } from './ranking-tables.js';
import { riskTable } from './risk-table.js';
import { sharpeTable } from './sharpe-table.js';
import { significanceTable } from './significance-table.js';
import { spreadTable } from './spread-table.js';
import { sweepTables } from './sweep-tables.js';
import type { ReportTable } from './table.js';
import { timingTable } from './timing-table.js';
import { costsTable, tradingTable } from './trading-tables.js';
import { usageTable } from './usage-table.js';
import { windowDifferencesTable } from './window-differences-table.js';
import { windowsTable } from './windows-table.js';

/** A table of the report, or null where the experiment gives it nothing to show. */
export type TableMaker = (data: ReportData) => ReportTable | null;

/** Every table, by the name the page places it under. */
export const tableCatalog = {
  main: (data) => mainTable(data, data.mainMode),
  otherMode: (data) => mainTable(data, data.mainMode === 'paper' ? 'standard' : 'paper'),
  intervals: (data) => intervalsTable(data, data.mainMode),
  otherIntervals: (data) => intervalsTable(data, data.mainMode === 'paper' ? 'standard' : 'paper'),
  sharpe: sharpeTable,
  risk: riskTable,
  drawdowns: drawdownsTable,
  trading: tradingTable,
  costs: costsTable,
  windows: windowsTable,
  byWindow: byWindowTable,
  differences: differencesTable,
  windowDifferences: windowDifferencesTable,
  calendar: calendarTable,
  significance: significanceTable,
  comparisons: comparisonsTable,
  timing: timingTable,
  cumulativeTest: cumulativeTestTable,
  spread: spreadTable,
  halving: halvingTable,
  actionMix: actionMixTable,
  lifetimes: lifetimesTable,
  retrieval: retrievalTable,
  abstentions: abstentionsTable,
  usage: usageTable,
  audit: auditTable,
  auditEvidence: auditEvidenceTable,
  missing: missingTable,
  failures: failuresTable,
} as const satisfies Readonly<Record<string, TableMaker>>;

/** The tables of one report, made once. */
export type ReportTables = Readonly<Record<keyof typeof tableCatalog, ReportTable | null>> & {
  /** One for each swept agent. */
  readonly sweeps: readonly ReportTable[];
  readonly rankings: readonly ReportTable[];
  readonly overfitting: readonly ReportTable[];
};

/** The tables there are, in the order of the catalog. */
export function allTables(tables: ReportTables): ReportTable[] {
  return Object.values(tables)
    .flat()
    .filter((table) => table !== null);
}

/** Makes every table. */
export function makeTables(data: ReportData): ReportTables {
  const rankings = sweepRankings(data);
  return {
    main: tableCatalog.main(data),
    otherMode: tableCatalog.otherMode(data),
    intervals: tableCatalog.intervals(data),
    otherIntervals: tableCatalog.otherIntervals(data),
    sharpe: tableCatalog.sharpe(data),
    risk: tableCatalog.risk(data),
    drawdowns: tableCatalog.drawdowns(data),
    trading: tableCatalog.trading(data),
    costs: tableCatalog.costs(data),
    windows: tableCatalog.windows(data),
    byWindow: tableCatalog.byWindow(data),
    differences: tableCatalog.differences(data),
    windowDifferences: tableCatalog.windowDifferences(data),
    calendar: tableCatalog.calendar(data),
    significance: tableCatalog.significance(data),
    comparisons: tableCatalog.comparisons(data),
    timing: tableCatalog.timing(data),
    cumulativeTest: tableCatalog.cumulativeTest(data),
    spread: tableCatalog.spread(data),
    halving: tableCatalog.halving(data),
    actionMix: tableCatalog.actionMix(data),
    lifetimes: tableCatalog.lifetimes(data),
    retrieval: tableCatalog.retrieval(data),
    abstentions: tableCatalog.abstentions(data),
    usage: tableCatalog.usage(data),
    audit: tableCatalog.audit(data),
    auditEvidence: tableCatalog.auditEvidence(data),
    missing: tableCatalog.missing(data),
    failures: tableCatalog.failures(data),
    sweeps: sweepTables(data),
    rankings: rankingTables(data, rankings),
    overfitting: overfittingTables(data, rankings),
  };
}
