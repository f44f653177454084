import type { ReportContent } from '../../content.js';
import { metricModes, type MetricModeName } from '../../../metrics/catalog.js';
import type { ReportTable } from '../../tables/table.js';
import type { Captions } from './captions.js';
import { joined, markup, type Markup } from './markup.js';
import { closed, type Section, type ShowFigure, type ShowTable } from './section.js';
import { tableMarkup } from './table-markup.js';

/** The main table with its intervals and formulas, in one mode and closed in the other. */
export function resultsSection(content: ReportContent, captions: Captions): Section {
  const { tables, data } = content;
  const [main, other] = data.modes;
  const block = (
    table: ReportTable | null,
    intervals: ReportTable | null,
    mode: MetricModeName | undefined,
  ): Markup | '' =>
    table === null || table.groups.length === 0 || mode === undefined
      ? ''
      : markup`${tableMarkup(table, captions)}${intervals === null ? '' : tableMarkup(intervals, captions)}${definitionsMarkup(mode)}`;
  const first = block(tables.main, tables.intervals, main);
  return {
    id: 'results',
    short: 'Results',
    title: 'Results',
    body:
      first === ''
        ? markup`<p class="lead">No base trial is complete yet, so there is nothing to tabulate.</p>`
        : markup`${first}${closed(`The same trials in ${other ?? ''} mode`, block(tables.otherMode, tables.otherIntervals, other))}`,
  };
}

function definitionsMarkup(mode: MetricModeName): Markup {
  const { label, definitions, measures, notes } = metricModes[mode];
  return markup`<details class="formulas"><summary>Formulas and parameters, ${label.toLowerCase()} mode</summary>
<dl class="facts">${[...definitions, ...measures].map(
    (each) => markup`<div><dt>${each.label}</dt><dd><code>${each.formula}</code></dd></div>
`,
  )}</dl>
<ul class="prose small">${notes.map((note) => markup`<li>${note}</li>`)}</ul>
</details>
`;
}

/** Risk beyond the main table; null where no trial has it. */
export function riskSection(
  { tables: { sharpe, risk, drawdowns } }: ReportContent,
  table: ShowTable,
): Section | null {
  if (risk === null) return null;
  return {
    id: 'risk',
    short: 'Risk',
    title: 'Risk, and how sure the Sharpe ratios are',
    body: joined([table(sharpe), table(risk), table(drawdowns)]),
  };
}

/** Trading and what it cost; null where no trial has it. */
export function costsSection(
  { tables: { trading, costs } }: ReportContent,
  table: ShowTable,
): Section | null {
  if (costs === null) return null;
  return {
    id: 'costs',
    short: 'Trading and costs',
    title: 'Trading and costs',
    body: joined([table(trading), table(costs)]),
  };
}

/** Window by window; null with one window. */
export function windowsSection(
  { tables: { windows, byWindow }, figures }: ReportContent,
  figure: ShowFigure,
  table: ShowTable,
): Section | null {
  if (windows === null) return null;
  const each = byWindow === null || byWindow.groups.length === 0 ? null : byWindow;
  return {
    id: 'windows',
    short: 'Windows',
    title: 'Window by window',
    body: joined([
      table(windows),
      figures.byWindow.map(figure),
      closed('Every window in numbers', table(each)),
    ]),
  };
}

/** Agents against each other, with tests; null with nothing to compare. */
export function differencesSection(
  { tables, figures }: ReportContent,
  figure: ShowFigure,
  table: ShowTable,
): Section | null {
  const { differences, windowDifferences, significance, comparisons, timing } = tables;
  if (differences === null && comparisons === null && tables.spread === null) return null;
  return {
    id: 'differences',
    short: 'Differences',
    title: 'Differences, and how sure they are',
    body: joined([
      table(differences),
      figures.difference.map(figure),
      closed('The same, window by window', table(windowDifferences)),
      figures.significance.map(figure),
      closed('The matrix in numbers', table(significance)),
      closed('Every pair of agents, with every test', table(comparisons)),
      table(timing),
      closed('Where the spread comes from: seeds and windows', table(tables.spread)),
      closed('The paper’s own test, and what is wrong with it', table(tables.cumulativeTest)),
    ]),
  };
}

/** What was swept, and what choosing from it is worth; null without a sweep. */
export function sweepSection(
  content: ReportContent,
  figure: ShowFigure,
  table: ShowTable,
): Section | null {
  const { figures, tables } = content;
  if (figures.sweep.length + tables.sweeps.length === 0 && tables.halving === null) return null;
  const isHalved = tables.halving !== null;
  return {
    id: 'sweep',
    short: 'Sweep',
    title: isHalved ? 'Sweep, by successive halving' : 'Sweep',
    body: markup`<p class="prose">Picking the best cell here is selecting on the test window: its number is then no estimate of what it would earn elsewhere. Read these for how smoothly the result depends on the settings.</p>
${table(tables.halving)}${figures.sweep.map(figure)}${tables.overfitting.map(table)}${tables.rankings.map(table)}${tables.sweeps.map(table)}`,
  };
}
