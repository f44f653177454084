import type { MeasureDefinition } from './measure.js';
import type { MetricDefinition } from './metric.js';
import { paperMeasures } from './paper-measures.js';
import { paperMetrics } from './paper.js';
import { standardMetrics } from './standard.js';
import { standardMeasures } from './standard-definitions.js';

/** A way of measuring: its metrics and what a reader should know before comparing numbers. */
export interface MetricMode {
  readonly label: string;
  /** The five of the main table. */
  readonly definitions: readonly MetricDefinition[];
  /** What is measured beyond them of the file's own settings. */
  readonly measures: readonly MeasureDefinition[];
  /** Sentences on parameters and caveats, to print beside the numbers. */
  readonly notes: readonly string[];
}

/** The two modes, by the name an experiment file gives them. */
export const metricModes = {
  paper: {
    label: 'Paper',
    definitions: paperMetrics,
    measures: paperMeasures,
    notes: [
      'Formulas of FinMem and InvestorBench, kept as published so that their tables can be compared with.',
      'Each session’s direction (-1, 0 or 1) earns the log return to the next close, on a fresh unit position and without costs.',
      'Cumulative return is a sum of log returns: 0.10 means a growth factor of e^0.10, and a short position earns the negated log return.',
      'The Sharpe ratio divides by years counted from the number of prices, one more than the returns, and takes a risk-free rate of 0.',
      'Maximum drawdown compounds log returns as if they were simple ones, from wealth 1; it differs a little from the drawdown of an account, and passes 100 % if a day loses more than all.',
      'Annualised figures use the experiment’s periods per year: 252 for stocks; InvestorBench takes 365 for crypto.',
      'An undefined metric is left empty with its reason: nothing is divided by a volatility of zero.',
    ],
  },
  standard: {
    label: 'Standard',
    definitions: standardMetrics,
    measures: standardMeasures,
    notes: [
      'Measured on the value of the book at each session, with fills, costs and cash as executed.',
      'Returns are simple and compound.',
      'The Sharpe ratio is on returns in excess of the experiment’s annual risk-free rate, turned into a rate per session by compounding; the volatilities are of the returns themselves.',
      'The Sharpe ratio is undefined with fewer than 5 non-zero returns, or when the returns do not vary.',
      'Annualised figures use the experiment’s periods per year and take returns to be uncorrelated between sessions.',
      'A book wiped out on the way keeps its cumulative return and drawdown; its volatility and Sharpe ratio are undefined.',
    ],
  },
} as const satisfies Readonly<Record<string, MetricMode>>;

/** Name of a mode, as in an experiment file. */
export type MetricModeName = keyof typeof metricModes;
