import type { MetricUnit, MetricValue } from './metric.js';

/** Measures of trading that both modes know. */
export type TradingMeasure =
  | 'hit_rate'
  | 'exposure'
  | 'turnover'
  | 'profit_factor'
  | 'long_return'
  | 'short_return'
  | 'top_five_share'
  | 'break_even_cost';

/** Measures that take an account: compounding, costs and cash. */
export type AccountMeasure =
  | 'cagr'
  | 'sortino_ratio'
  | 'calmar_ratio'
  | 'value_at_risk'
  | 'conditional_value_at_risk'
  | 'alpha'
  | 'beta'
  | 'information_ratio'
  | 'cost_drag';

export type MeasureName = TradingMeasure | AccountMeasure;

/** A measure beyond the five of the main table: what it is, where it comes from and when there is none. */
export interface MeasureDefinition {
  readonly name: MeasureName;
  /** Name for people. */
  readonly label: string;
  readonly unit: MetricUnit;
  /** Which end of the scale counts as best; null where neither is. */
  readonly better: 'higher' | 'lower' | null;
  /** The formula in plain text. */
  readonly formula: string;
  /** Whose definition it is. */
  readonly source: string;
  /** In which cases it has no value, as a clause. */
  readonly undefinedWhen: string;
}

/** Measures of one series; a mode leaves out what has no meaning in it. */
export type MeasureSet = Readonly<Partial<Record<MeasureName, MetricValue>>>;
