import { tableToIPC } from 'apache-arrow';
import { reportFolder } from '../../store/layout.js';
import { parquetOf, type PlainColumn } from '../../store/parquet.js';
import { allFigures, type Drawings } from '../charts/drawings.js';
import { pictureOf } from '../charts/picture.js';
import type { ReportContent } from '../content.js';
import { metricPlainColumns } from '../findings/metric-table.js';
import { allTables } from '../tables/catalog.js';
import { flatTable, hasNumbers } from '../tables/flat-table.js';
import { tableArrow } from './arrow.js';
import { contentJson } from './content-json.js';
import { metricsCsv, tableCsv } from './csv.js';
import { htmlReport } from './html/html-report.js';
import { latexReport } from './latex/latex-report.js';
import { tableLatex } from './latex/latex-table.js';
import { markdownReport } from './markdown.js';
import { specText } from './vega-lite.js';

/** Files of a report by their names in its folder. */
export type ReportFileMap = ReadonlyMap<string, string | Uint8Array>;

/** What a format is made from. Charts are drawn when the first format asks for them, and once. */
export interface Rendered {
  readonly content: ReportContent;
  drawings(): Promise<Drawings>;
}

/** A way of writing a report down. */
export interface Format {
  /** Files it makes, for the help. */
  readonly makes: string;
  /** Written unless others are asked for: what costs little. */
  readonly isUsual: boolean;
  files(rendered: Rendered): Promise<ReportFileMap>;
}

/** Every format, by the name `--format` takes. */
export const formatCatalog = {
  html: {
    makes: 'index.html',
    isUsual: true,
    files: async ({ content, drawings }) =>
      new Map([['index.html', await htmlReport(content, await drawings())]]),
  },
  markdown: {
    makes: 'report.md',
    isUsual: true,
    files: async ({ content }) => new Map([['report.md', markdownReport(content)]]),
  },
  latex: {
    makes: 'report.tex and tables/*.tex',
    isUsual: true,
    files: async ({ content }) =>
      new Map([['report.tex', latexReport(content)], ...tablesAs(content, 'tex', tableLatex)]),
  },
  csv: {
    makes: 'metrics.csv and tables/*.csv',
    isUsual: true,
    files: async ({ content }) =>
      new Map([
        ['metrics.csv', metricsCsv(content.data.metrics, content.data.metricColumns)],
        ...tablesAs(content, 'csv', tableCsv),
      ]),
  },
  arrow: {
    makes: 'metrics.arrow and tables/*.arrow',
    isUsual: true,
    files: async ({ content }) =>
      new Map([
        ['metrics.arrow', tableToIPC(content.data.metricTable, 'file')],
        ...numericTables(content).map((table): [string, Uint8Array] => [
          `tables/${table.name}.arrow`,
          tableArrow(table),
        ]),
      ]),
  },
  parquet: {
    makes: 'metrics.parquet and tables/*.parquet',
    isUsual: false,
    files: async ({ content }) => parquetFiles(content),
  },
  json: {
    makes: 'content.json',
    isUsual: true,
    files: async ({ content }) => new Map([['content.json', contentJson(content)]]),
  },
  'vega-lite': {
    makes: 'charts/*.vl.json',
    isUsual: true,
    files: async ({ content }) =>
      new Map(
        allFigures(content.figures).flatMap(({ charts }) =>
          charts.map(({ name, spec }) => [`charts/${name}.vl.json`, specText(spec)]),
        ),
      ),
  },
  svg: {
    makes: 'charts/*.svg',
    isUsual: true,
    files: async (rendered) => pictures(rendered, 'svg', (picture) => picture),
  },
  png: {
    makes: 'charts/*.png',
    isUsual: false,
    files: async (rendered) => {
      // Loaded when it is asked for: a library in native code.
      const { pngOf } = await import('./png.js');
      return pictures(rendered, 'png', pngOf);
    },
  },
} as const satisfies Readonly<Record<string, Format>>;

/** Name of a format. */
export type FormatName = keyof typeof formatCatalog;

/** Names of the formats in the order of the catalog. */
export const formatNames = Object.keys(formatCatalog).filter(isFormat);

/** Whether a text names a format. */
export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formatCatalog, name);
}

function tablesAs(
  content: ReportContent,
  extension: string,
  write: (table: ReturnType<typeof allTables>[number]) => string,
): [string, string][] {
  return allTables(content.tables).map((table) => [
    `tables/${table.name}.${extension}`,
    write(table),
  ]);
}

const numericTables = (content: ReportContent) => allTables(content.tables).filter(hasNumbers);

async function parquetFiles(content: ReportContent): Promise<ReportFileMap> {
  const { layout, experiment } = content.data.inputs;
  const tables = new Map<string, readonly PlainColumn[]>([
    ['metrics', metricPlainColumns(content.data.metrics, content.data.metricColumns)],
    ...numericTables(content).map((table): [string, PlainColumn[]] => [
      `tables/${table.name}`,
      flatTable(table),
    ]),
  ]);
  const written = await parquetOf(tables, reportFolder(layout, experiment.name));
  return new Map([...written].map(([name, bytes]) => [`${name}.parquet`, bytes]));
}

async function pictures(
  { content, drawings }: Rendered,
  extension: string,
  write: (picture: string) => string | Uint8Array,
): Promise<ReportFileMap> {
  const drawn = await drawings();
  return new Map(
    allFigures(content.figures).flatMap(({ charts, legend }) =>
      charts.map(({ name, description }) => [
        `charts/${name}.${extension}`,
        write(pictureOf(drawn.get(name) ?? '', legend, description)),
      ]),
    ),
  );
}
