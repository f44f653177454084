import type { MeasureDefinition } from './measure.js';

const UNDEFINED = {
  neverHeld: 'no position was ever held',
  neverTraded: 'nothing was traded, or nothing was earned before costs',
  noLoss: 'no session lost anything',
  noGain: 'nothing was gained on the whole',
} as const;

/** What the modes word each in their own way: `g_i` is a session's result. */
export interface TradingWords {
  /** What a result is, and when a session counts as held. */
  readonly result: string;
  readonly held: string;
  readonly turnover: string;
  readonly breakEven: string;
  /** What both sides add up to. */
  readonly sides: string;
}

/** What both modes measure of trading. */
export function tradingDefinitions(words: TradingWords): readonly MeasureDefinition[] {
  return [...activity(words), ...outcomes(words), breakEven(words)];
}

function activity(words: TradingWords): readonly MeasureDefinition[] {
  return [
    {
      name: 'hit_rate',
      label: 'Hit rate',
      unit: 'percent',
      better: 'higher',
      formula: `HR = (held sessions with g_i > 0) / (held sessions), with ${words.result}; ${words.held}`,
      source: 'usual',
      undefinedWhen: UNDEFINED.neverHeld,
    },
    {
      name: 'exposure',
      label: 'Exposure',
      unit: 'percent',
      better: null,
      formula: 'EX = (held sessions) / (sessions)',
      source: 'exposure time of backtesting.py',
      undefinedWhen: 'there are no sessions',
    },
    {
      name: 'turnover',
      label: 'Turnover',
      unit: 'ratio',
      better: null,
      formula: words.turnover,
      source: 'usual; purchases and sales both count',
      undefinedWhen: 'the account is worth nothing on average (standard mode)',
    },
  ];
}

function outcomes(words: TradingWords): readonly MeasureDefinition[] {
  return [
    {
      name: 'profit_factor',
      label: 'Profit factor',
      unit: 'ratio',
      better: 'higher',
      formula: 'PF = (sum of r_i above 0) / -(sum of r_i below 0), session by session',
      source: 'usual, though by session instead of by trade',
      undefinedWhen: UNDEFINED.noLoss,
    },
    {
      name: 'long_return',
      label: 'Earned long',
      unit: 'percent',
      better: null,
      formula: `EL = sum of g_i of long positions${words.sides}`,
      source: 'usual',
      undefinedWhen: 'the account does not start above zero (standard mode)',
    },
    {
      name: 'short_return',
      label: 'Earned short',
      unit: 'percent',
      better: null,
      formula: `ES = sum of g_i of short positions${words.sides}`,
      source: 'usual',
      undefinedWhen: 'the account does not start above zero (standard mode)',
    },
    {
      name: 'top_five_share',
      label: 'Share of the five best sessions',
      unit: 'percent',
      better: 'lower',
      formula: 'TF = (sum of the 5 greatest r_i) / (sum of all r_i)',
      source: 'how much hangs on few days; above 100 % where all others lost',
      undefinedWhen: UNDEFINED.noGain,
    },
  ];
}

function breakEven(words: TradingWords): MeasureDefinition {
  return {
    name: 'break_even_cost',
    label: 'Break-even cost',
    unit: 'basis_points',
    better: 'higher',
    formula: words.breakEven,
    source: 'the cost of what is traded at which nothing is left; compounding left out',
    undefinedWhen: UNDEFINED.neverTraded,
  };
}
