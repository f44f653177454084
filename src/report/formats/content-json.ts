import { metricModes } from '../../metrics/catalog.js';
import { allFigures } from '../charts/drawings.js';
import type { ReportContent } from '../content.js';
import { headline } from '../findings/headline.js';
import { reproduceCommand } from '../findings/reproduce.js';
import { outline } from '../outline.js';
import { allTables } from '../tables/catalog.js';

/** Version of `content.json`. */
export const CONTENT_SCHEMA_VERSION = 1;

/** All that the report says as JSON: words, tables with numbers in full precision, charts by file name. */
export function contentJson(content: ReportContent): string {
  const { data, summary, assumptions, facts } = content;
  const { experiment } = data.inputs;
  const value = {
    schema_version: CONTENT_SCHEMA_VERSION,
    experiment: experiment.name,
    title: experiment.title,
    question: experiment.question,
    dataset: experiment.dataset,
    command: reproduceCommand(data),
    summary,
    headline: headline(data),
    assumptions,
    facts,
    windows: data.windows,
    tickers: data.tickers,
    agents: data.agents.map(({ name, kind, isReference, isBound }) => ({
      name,
      kind,
      reference: isReference,
      upper_bound: isBound,
    })),
    formulas: Object.fromEntries(data.modes.map((mode) => [mode, formulasOf(metricModes[mode])])),
    sections: outline(content).map(({ title, parts }) => ({
      title,
      parts: parts.map((part) =>
        part.kind === 'table'
          ? { table: part.table.name }
          : part.kind === 'figure'
            ? { figure: part.figure.name }
            : { formulas: part.mode },
      ),
    })),
    tables: allTables(content.tables),
    figures: allFigures(content.figures).map(({ name, title, caption, charts }) => ({
      name,
      title,
      caption,
      charts: charts.map((chart) => ({
        name: chart.name,
        description: chart.description,
        specification: `charts/${chart.name}.vl.json`,
      })),
    })),
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

const formulasOf = ({ definitions, measures }: (typeof metricModes)['paper' | 'standard']) =>
  Object.fromEntries([...definitions, ...measures].map(({ name, formula }) => [name, formula]));
