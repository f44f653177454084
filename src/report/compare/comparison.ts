import type { ReportData } from '../findings/report-data.js';
import type { ReportTable } from '../tables/table.js';
import { comparabilityWarnings } from './comparability.js';
import { figuresTable } from './figures-table.js';
import { experimentsTable, settingsTable } from './overview-tables.js';
import { pairedTable } from './paired-table.js';
import { sharedScope } from './shared-scope.js';

/** Two experiments side by side, apart from any format. */
export interface Comparison {
  /** Names of the experiments; differences are the second minus the first. */
  readonly a: string;
  readonly b: string;
  /** What keeps their figures from being compared, in sentences. */
  readonly warnings: readonly string[];
  readonly tables: readonly ReportTable[];
}

/** Puts two experiments side by side. */
export function compareExperiments(a: ReportData, b: ReportData): Comparison {
  const pair = { a, b };
  const scope = sharedScope(pair);
  const tables = [
    experimentsTable(pair),
    settingsTable(pair),
    figuresTable(pair, scope),
    pairedTable(pair, scope),
  ];
  return {
    a: a.inputs.experiment.name,
    b: b.inputs.experiment.name,
    warnings: comparabilityWarnings(pair, scope),
    tables: tables.filter((table) => table !== null),
  };
}
