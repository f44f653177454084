import { metricModes, type MetricModeName } from '../../../metrics/catalog.js';
import type { ReportContent } from '../../content.js';
import type { Figure } from '../../charts/chart.js';
import type { Drawings } from '../../charts/drawings.js';
import type { ReportTable } from '../../tables/table.js';
import { pageCaptions, type Captions } from './captions.js';
import { explorerMarkup } from './explorer-markup.js';
import { figureMarkup } from './figure-markup.js';
import { markup, joined, type Markup } from './markup.js';
import { reproduceMarkup } from './reproduce-markup.js';
import { tableMarkup } from './table-markup.js';

export interface Section {
  readonly id: string;
  /** Name in the list of sections. */
  readonly short: string;
  readonly title: string;
  readonly body: Markup;
  /** Needs a screen; left out on paper. */
  readonly screenOnly?: boolean;
}

/** The sections that have something to show, in the order of the page. */
export function sections(content: ReportContent, drawings: Drawings): Section[] {
  const captions = pageCaptions();
  const figure = (each: Figure): Markup => figureMarkup(each, drawings, captions);
  const table = (each: ReportTable | null): Markup | '' =>
    each === null ? '' : tableMarkup(each, captions);
  const made: (Section | null)[] = [
    runSection(content, table),
    resultsSection(content, captions),
    riskSection(content, table),
    costsSection(content, table),
    windowsSection(content, figure, table),
    differencesSection(content, figure, table),
    pathsSection(content, figure, table),
    positionsSection(content, figure),
    sweepSection(content, figure, table),
    memorySection(content, figure, table),
    modelSection(content, table),
    auditSection(content, table),
    explorerSection(content),
    {
      id: 'reproduce',
      short: 'Reproduce',
      title: 'Configuration and how to reproduce',
      body: reproduceMarkup(content),
    },
  ];
  return made.filter((section) => section !== null);
}

function runSection(
  content: ReportContent,
  table: (each: ReportTable | null) => Markup | '',
): Section {
  const { summary, assumptions, facts, tables } = content;
  return {
    id: 'run',
    short: 'What was run',
    title: 'What was run',
    body: markup`<p class="lead">${summary}</p>
<h3>Before the numbers</h3>
<ul class="prose">${assumptions.map((sentence) => markup`<li>${sentence}</li>`)}</ul>
${table(tables.missing)}${table(tables.failures)}<h3>Setup</h3>
<dl class="facts">${facts.map(
      (fact) => markup`<div><dt>${fact.label}</dt><dd>${fact.text}</dd></div>
`,
    )}</dl>
`,
  };
}

function resultsSection(content: ReportContent, captions: Captions): Section {
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
        : markup`${first}<details class="more"><summary>The same trials in ${other ?? ''} mode</summary>
${block(tables.otherMode, tables.otherIntervals, other)}</details>
`,
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

function riskSection(
  { tables: { sharpe, risk, drawdowns } }: ReportContent,
  table: (each: ReportTable | null) => Markup | '',
): Section | null {
  if (risk === null) return null;
  return {
    id: 'risk',
    short: 'Risk',
    title: 'Risk, and how sure the Sharpe ratios are',
    body: joined([table(sharpe), table(risk), table(drawdowns)]),
  };
}

function costsSection(
  { tables: { trading, costs } }: ReportContent,
  table: (each: ReportTable | null) => Markup | '',
): Section | null {
  if (costs === null) return null;
  return {
    id: 'costs',
    short: 'Trading and costs',
    title: 'Trading and costs',
    body: joined([table(trading), table(costs)]),
  };
}

function windowsSection(
  { tables: { windows, byWindow }, figures }: ReportContent,
  figure: (each: Figure) => Markup,
  table: (each: ReportTable | null) => Markup | '',
): Section | null {
  if (windows === null) return null;
  const each = byWindow === null || byWindow.groups.length === 0 ? null : byWindow;
  return {
    id: 'windows',
    short: 'Windows',
    title: 'Window by window',
    body: markup`${table(windows)}${figures.byWindow.map(figure)}${
      each === null
        ? ''
        : markup`<details class="more"><summary>Every window in numbers</summary>
${table(each)}</details>
`
    }`,
  };
}

function differencesSection(
  { tables, figures }: ReportContent,
  figure: (each: Figure) => Markup,
  table: (each: ReportTable | null) => Markup | '',
): Section | null {
  const { differences, windowDifferences, significance, comparisons, timing } = tables;
  if (differences === null && comparisons === null && tables.spread === null) return null;
  const closed = (summary: string, each: ReportTable | null): Markup | '' =>
    each === null
      ? ''
      : markup`<details class="more"><summary>${summary}</summary>
${table(each)}</details>
`;
  return {
    id: 'differences',
    short: 'Differences',
    title: 'Differences, and how sure they are',
    body: joined([
      table(differences),
      figures.difference.map(figure),
      closed('The same, window by window', windowDifferences),
      figures.significance.map(figure),
      closed('The matrix in numbers', significance),
      closed('Every pair of agents, with every test', comparisons),
      table(timing),
      closed('Where the spread comes from: seeds and windows', tables.spread),
      closed('The paper’s own test, and what is wrong with it', tables.cumulativeTest),
    ]),
  };
}

function pathsSection(
  content: ReportContent,
  figure: (each: Figure) => Markup,
  table: (each: ReportTable | null) => Markup | '',
): Section | null {
  const { cumulativeReturn, drawdown, calendar, rolling } = content.figures;
  const inNumbers = content.tables.calendar;
  if (cumulativeReturn.length === 0) return null;
  return {
    id: 'paths',
    short: 'Over time',
    title: 'Return and risk over time',
    body: joined([
      cumulativeReturn.map(figure),
      drawdown.map(figure),
      calendar.map(figure),
      inNumbers === null
        ? ''
        : markup`<details class="more"><summary>These returns in numbers</summary>
${table(inNumbers)}</details>
`,
      rolling.map(figure),
    ]),
  };
}

function positionsSection(
  { figures: { positions } }: ReportContent,
  figure: (each: Figure) => Markup,
): Section | null {
  if (positions.length === 0) return null;
  return {
    id: 'positions',
    short: 'Positions',
    title: 'Positions over price',
    body: joined(positions.map(figure)),
  };
}

function sweepSection(
  content: ReportContent,
  figure: (each: Figure) => Markup,
  table: (each: ReportTable | null) => Markup | '',
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

function memorySection(
  content: ReportContent,
  figure: (each: Figure) => Markup,
  table: (each: ReportTable | null) => Markup | '',
): Section | null {
  const { memoryLayers, memoryEvents, memoryLifetimes } = content.figures;
  const { actionMix, lifetimes } = content.tables;
  if (memoryLayers.length === 0 && actionMix === null) return null;
  return {
    id: 'memory',
    short: memoryLayers.length === 0 ? 'Actions' : 'Memory',
    title: memoryLayers.length === 0 ? 'Actions' : 'Memory and actions',
    body: joined([
      memoryLifetimes.map(figure),
      table(lifetimes),
      memoryLayers.map(figure),
      memoryEvents.map(figure),
      table(actionMix),
    ]),
  };
}

function modelSection(
  { tables: { usage, abstentions } }: ReportContent,
  table: (each: ReportTable | null) => Markup | '',
): Section | null {
  if (usage === null && abstentions === null) return null;
  return {
    id: 'models',
    short: 'Models',
    title: 'What the models were asked, and where they gave no answer',
    body: joined([table(usage), table(abstentions)]),
  };
}

function auditSection(
  { tables: { audit, auditEvidence } }: ReportContent,
  table: (each: ReportTable | null) => Markup | '',
): Section {
  // First, since tables are numbered as they are written.
  const found = table(audit);
  const evidence =
    auditEvidence === null
      ? ''
      : markup`<details class="more"><summary>The evidence of each item</summary>
${table(auditEvidence)}</details>
`;
  return { id: 'audit', short: 'Audit', title: 'Audit', body: markup`${found}${evidence}` };
}

function explorerSection(content: ReportContent): Section | null {
  if (content.explorer === null) return null;
  return {
    id: 'decisions',
    short: 'Decisions',
    title: 'Decision explorer',
    body: explorerMarkup(content.explorer, content.data.inputs.experiment.name),
  };
}
