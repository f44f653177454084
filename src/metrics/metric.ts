/** The five measures of the paper's tables, known by the same names in both modes. */
export type MetricName =
  | 'cumulative_return'
  | 'sharpe_ratio'
  | 'daily_volatility'
  | 'annualised_volatility'
  | 'maximum_drawdown';

/** How a value is shown: it is kept as a fraction or ratio, a percentage times 100, basis points times 10,000. */
export type MetricUnit = 'percent' | 'ratio' | 'basis_points';

/** What a metric is called, how it is shown and how it is computed; printed beside its numbers. */
export interface MetricDefinition {
  readonly name: MetricName;
  /** Name for people, for example `Cumulative return`. */
  readonly label: string;
  readonly unit: MetricUnit;
  /** Which end of the scale counts as best in a table. */
  readonly better: 'higher' | 'lower';
  /** The formula in plain text, for the report. */
  readonly formula: string;
}

/** A metric's value as a fraction or ratio, or null with the reason it is undefined. */
export type MetricValue =
  { readonly value: number } | { readonly value: null; readonly reason: string };

/** Every metric of a mode for one series. */
export type MetricSet = Readonly<Record<MetricName, MetricValue>>;

/** The metrics that follow from a series of returns alone. */
export type RiskSet = Pick<
  MetricSet,
  'sharpe_ratio' | 'daily_volatility' | 'annualised_volatility'
>;

/** A set in which every metric is undefined for the same reason. */
export function undefinedMetricSet(reason: string): MetricSet {
  const undefinedValue: MetricValue = { value: null, reason };
  return {
    cumulative_return: undefinedValue,
    sharpe_ratio: undefinedValue,
    daily_volatility: undefinedValue,
    annualised_volatility: undefinedValue,
    maximum_drawdown: undefinedValue,
  };
}
