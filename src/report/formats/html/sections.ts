import type { ReportContent } from '../../content.js';
import type { Drawings } from '../../charts/drawings.js';
import { pageCaptions } from './captions.js';
import {
  memorySection,
  modelSection,
  pathsSection,
  positionsSection,
} from './behaviour-sections.js';
import { explorerMarkup } from './explorer-markup.js';
import { figureMarkup } from './figure-markup.js';
import { markup, joined } from './markup.js';
import { reproduceMarkup } from './reproduce-markup.js';
import {
  costsSection,
  differencesSection,
  resultsSection,
  riskSection,
  sweepSection,
  windowsSection,
} from './result-sections.js';
import { closed, type Section, type ShowFigure, type ShowTable } from './section.js';
import { tableMarkup } from './table-markup.js';

/** The sections that have something to show, in the order of the page. */
export function sections(content: ReportContent, drawings: Drawings): Section[] {
  const captions = pageCaptions();
  const figure: ShowFigure = (each) => figureMarkup(each, drawings, captions);
  const table: ShowTable = (each) => (each === null ? '' : tableMarkup(each, captions));
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

function runSection(content: ReportContent, table: ShowTable): Section {
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

function auditSection(
  { tables: { audit, auditEvidence } }: ReportContent,
  table: ShowTable,
): Section {
  return {
    id: 'audit',
    short: 'Audit',
    title: 'Audit',
    body: joined([table(audit), closed('The evidence of each item', table(auditEvidence))]),
  };
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
