import { makeFigures, type ReportFigures } from './charts/catalog.js';
import { assumptions } from './findings/assumptions.js';
import { runFacts, summaryParagraph, type Fact } from './findings/facts.js';
import type { ReportData } from './findings/report-data.js';
import { chooseExplorerTrials, type Explorer } from './explorer/choose-trials.js';
import { makeTables, type ReportTables } from './tables/catalog.js';

/** All that a report says, made once; each format only renders it. */
export interface ReportContent {
  readonly data: ReportData;
  readonly summary: string;
  readonly facts: readonly Fact[];
  readonly assumptions: readonly string[];
  readonly tables: ReportTables;
  readonly figures: ReportFigures;
  /** Null when no agent of the experiment keeps memories. */
  readonly explorer: Explorer | null;
}

/** Makes the content of a report from its data. */
export async function reportContent(data: ReportData): Promise<ReportContent> {
  return {
    data,
    summary: summaryParagraph(data),
    facts: runFacts(data),
    assumptions: assumptions(data),
    tables: makeTables(data),
    figures: makeFigures(data),
    explorer: await chooseExplorerTrials(data),
  };
}
