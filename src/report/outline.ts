import type { MetricModeName } from '../metrics/catalog.js';
import { allFigures } from './charts/drawings.js';
import type { Figure } from './charts/chart.js';
import type { ReportContent } from './content.js';
import { allTables } from './tables/catalog.js';
import { hasRows, type ReportTable } from './tables/table.js';

/** What a section is made of, in the order it is read. */
export type Part =
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'formulas'; readonly mode: MetricModeName };

/** A section of a report that is read from top to bottom: LaTeX, Markdown. */
export interface OutlineSection {
  readonly title: string;
  readonly parts: readonly Part[];
}

/**
 * Every table and figure that has something to show, section by section. The page has its own order and
 * words; what no section here names comes last, so that no format lacks it.
 */
export function outline(content: ReportContent): OutlineSection[] {
  const named = namedSections(content);
  const used = new Set(
    named.flatMap(({ parts }) =>
      parts.flatMap((part): Item[] =>
        part.kind === 'table' ? [part.table] : part.kind === 'figure' ? [part.figure] : [],
      ),
    ),
  );
  const rest = section('Further', [
    ...allTables(content.tables).filter((table) => !used.has(table)),
    ...allFigures(content.figures).filter((figure) => !used.has(figure)),
  ]);
  return [...named, rest].filter(({ parts }) => parts.some(({ kind }) => kind !== 'formulas'));
}

function namedSections({ data, tables, figures }: ReportContent): OutlineSection[] {
  const [main, other] = data.modes;
  return [
    section('Trials that are missing', [tables.missing, tables.failures]),
    section('Results', [
      tables.main,
      tables.intervals,
      main,
      tables.otherMode,
      tables.otherIntervals,
      other,
    ]),
    section('Risk', [tables.sharpe, tables.risk, tables.drawdowns]),
    section('Trading and costs', [tables.trading, tables.costs]),
    section('Windows', [tables.windows, figures.byWindow, tables.byWindow]),
    section('Differences', [
      tables.differences,
      figures.difference,
      tables.windowDifferences,
      figures.significance,
      tables.significance,
      tables.comparisons,
      tables.timing,
      tables.spread,
      tables.cumulativeTest,
    ]),
    section('Return and drawdown over time', [
      figures.cumulativeReturn,
      figures.drawdown,
      figures.calendar,
      tables.calendar,
      figures.rolling,
    ]),
    section('Positions', [figures.positions]),
    section('Sweep', [
      tables.halving,
      figures.sweep,
      tables.overfitting,
      tables.rankings,
      tables.sweeps,
    ]),
    section('Memory', [
      figures.memoryLifetimes,
      tables.lifetimes,
      tables.retrieval,
      figures.memoryLayers,
      figures.memoryEvents,
    ]),
    section('Actions', [tables.actionMix]),
    section('Models', [tables.usage, tables.abstentions]),
    section('Audit', [tables.audit, tables.auditEvidence]),
  ];
}

type Item = ReportTable | Figure;

function section(
  title: string,
  items: readonly (
    Item | readonly ReportTable[] | readonly Figure[] | MetricModeName | null | undefined
  )[],
): OutlineSection {
  return {
    title,
    parts: items.flatMap((each): Part[] => {
      if (typeof each === 'string') return [{ kind: 'formulas', mode: each }];
      return [each ?? []].flat().flatMap(partOf);
    }),
  };
}

function partOf(item: Item): Part[] {
  if ('charts' in item) return item.charts.length > 0 ? [{ kind: 'figure', figure: item }] : [];
  return hasRows(item) ? [{ kind: 'table', table: item }] : [];
}
