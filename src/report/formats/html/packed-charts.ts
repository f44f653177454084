import type { TopLevelSpec } from 'vega-lite';
import type { ReportFigures } from '../../charts/catalog.js';
import { pageSpec } from '../../charts/render.js';

/** A column in the page: numbers as they are; texts by their place in a list of distinct ones. */
export type PackedColumn =
  readonly unknown[] | { readonly items: readonly string[]; readonly at: readonly number[] };

/** A chart in the page: its specification without rows, and the rows column by column. */
export interface PackedChart {
  readonly spec: TopLevelSpec;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

/** Charts by name, as the page's script draws them again with tooltips; a third of their size as rows. */
export function packedCharts(figures: ReportFigures): Record<string, PackedChart> {
  const charts = Object.values(figures).flatMap((list) => list.flatMap((figure) => figure.charts));
  return Object.fromEntries(charts.map((chart) => [chart.name, packed(pageSpec(chart.spec))]));
}

function packed(spec: TopLevelSpec): PackedChart {
  const { data } = spec;
  if (data === undefined || data === null || !('values' in data) || !isRows(data.values)) {
    return { spec, columns: {} };
  }
  const rows = data.values;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => [name, packedColumn(rows.map((row) => row[name]))]);
  return { spec: { ...spec, data: { ...data, values: [] } }, columns: Object.fromEntries(columns) };
}

function isRows(values: unknown): values is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(values) && values.every((row) => typeof row === 'object' && row !== null);
}

function packedColumn(values: readonly unknown[]): PackedColumn {
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length < values.length || texts.length === 0) return values;
  const items = [...new Set(texts)];
  const places = new Map(items.map((item, index) => [item, index]));
  return { items, at: texts.map((text) => places.get(text) ?? 0) };
}
