import type { TopLevelSpec } from 'vega-lite';

/** One chart: a Vega-Lite specification with its data, and what it says in words. */
export interface Chart {
  /** File name without extension, and id on the page. */
  readonly name: string;
  /** What it shows, for people who do not see it. */
  readonly description: string;
  /** Whole by itself, legend and interaction included. */
  readonly spec: TopLevelSpec;
}

/** Charts that are read together, under one caption. */
export interface Figure {
  readonly name: string;
  /** First sentence in bold on the page. */
  readonly title: string;
  /** How to read it. */
  readonly caption: string;
  /** Drawn once above the charts. */
  readonly legend: readonly LegendItem[];
  /** Least width of a chart on the page, in CSS pixels; charts fill rows from it. */
  readonly least: number;
  readonly charts: readonly Chart[];
}

export interface LegendItem {
  readonly label: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly mark: 'line' | 'area';
}
