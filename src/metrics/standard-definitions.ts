import type { MeasureDefinition } from './measure.js';
import { tradingDefinitions } from './trading-definitions.js';

const RUINED = 'the book falls to zero or below';

const risk: readonly MeasureDefinition[] = [
  {
    name: 'cagr',
    label: 'CAGR',
    unit: 'percent',
    better: 'higher',
    formula:
      'CAGR = (last equity / first equity)^(periods per year / n) - 1, with n = number of returns',
    source: 'usual',
    undefinedWhen: RUINED,
  },
  {
    name: 'sortino_ratio',
    label: 'Sortino ratio',
    unit: 'ratio',
    better: 'higher',
    formula:
      'SO = mean(x) / sqrt(mean(min(x, 0)^2)) * sqrt(periods per year), with excess x_i as in SR',
    source: 'Sortino & Price, J. Investing 3 (1994)',
    undefinedWhen: `fewer than 5 returns are not zero, none falls below the risk-free rate, or ${RUINED}`,
  },
  {
    name: 'calmar_ratio',
    label: 'Calmar ratio',
    unit: 'ratio',
    better: 'higher',
    formula: 'CA = CAGR / MDD, over the whole window',
    source: 'Young, Futures 20 (1991), who takes three years',
    undefinedWhen: `the book never falls, or ${RUINED}`,
  },
  {
    name: 'value_at_risk',
    label: 'VaR, 95 %, a session',
    unit: 'percent',
    better: 'lower',
    formula: 'VaR = -q, with q the 5 % quantile of r_i, linear between its points',
    source: 'historical simulation; Jorion, Value at Risk (2006)',
    undefinedWhen: `there are fewer than 20 returns, or ${RUINED}`,
  },
  {
    name: 'conditional_value_at_risk',
    label: 'CVaR, 95 %, a session',
    unit: 'percent',
    better: 'lower',
    formula: 'CVaR = -mean of the r_i <= q',
    source: 'Rockafellar & Uryasev, J. Risk 2 (2000)',
    undefinedWhen: `there are fewer than 20 returns, or ${RUINED}`,
  },
  {
    name: 'alpha',
    label: 'Alpha to buy and hold',
    unit: 'percent',
    better: 'higher',
    formula:
      'AL = (mean(x) - beta * mean(b)) * periods per year, with b_i the excess return of the close itself, without costs',
    source: 'Jensen, J. Finance 23 (1968)',
    undefinedWhen: `there are fewer than 3 returns, the close does not move, or ${RUINED}`,
  },
  {
    name: 'beta',
    label: 'Beta to buy and hold',
    unit: 'ratio',
    better: null,
    formula: 'BETA = cov(x, b) / var(b)',
    source: 'Jensen, J. Finance 23 (1968)',
    undefinedWhen: `there are fewer than 3 returns, the close does not move, or ${RUINED}`,
  },
  {
    name: 'information_ratio',
    label: 'Information ratio to buy and hold',
    unit: 'ratio',
    better: 'higher',
    formula:
      'IR = mean(d) / sd(d) * sqrt(periods per year), with d_i = r_i less the return of the close',
    source: 'Goodwin, Financial Analysts J. 54 (1998)',
    undefinedWhen: `it follows buy and hold to within 0.1 % a year or but for one session, or as for alpha`,
  },
];

const costDrag: MeasureDefinition = {
  name: 'cost_drag',
  label: 'Cost drag',
  unit: 'percent',
  better: 'lower',
  formula:
    'CD = product of (1 + r_i + cost_i / equity_i) - 1 - CR, what costs took of the cumulative return',
  source: 'the same trades with each session’s costs given back',
  undefinedWhen: RUINED,
};

/** What standard mode measures beyond the main table, on the account after costs. */
export const standardMeasures: readonly MeasureDefinition[] = [
  ...risk,
  ...tradingDefinitions({
    result:
      'g_i what positions earned in a session before costs, r_i what the account gained after them',
    held: 'held where shares are held when it ends',
    turnover:
      'TO = (value of all shares bought and sold, before slippage) / (mean equity); a position held at the end is not closed',
    breakEven: 'BE = (sum of g_i) / (value of all shares bought and sold)',
    sides: ' / first equity; EL + ES less all costs over first equity is CR',
  }),
  costDrag,
];
