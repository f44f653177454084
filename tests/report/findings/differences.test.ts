import { describe, expect, it } from 'vitest';
import {
  differences,
  POOLED,
  pooledTickers,
  type Compared,
} from '../../../src/report/findings/differences.js';
import type { AgentStyle } from '../../../src/report/findings/agent-styles.js';
import { RUN_SCHEMA_VERSION } from '../../../src/store/run-record.js';
import type { TickerLabel } from '../../../src/report/findings/tickers.js';

const DATES = ['2023-01-03', '2023-01-04', '2023-01-05', '2023-01-06'];

const style = (name: string): AgentStyle => ({
  name,
  kind: 'finmem',
  colour: '#000000',
  dash: [],
  isReference: name === 'ours',
  isBound: false,
});
const label = (ticker: string, planted: TickerLabel['planted']): TickerLabel => ({
  ticker,
  company: ticker,
  planted,
});

/** Equity that grows by these fractions, one a session. */
const grown = (...returns: number[]): number[] =>
  returns.reduce((path, r) => [...path, (path.at(-1) ?? 0) * (1 + r)], [100]);

type Paths = Record<string, Record<string, number[]>>;

function compared(paths: Paths, planted: TickerLabel['planted'][], dates = DATES): Compared {
  const tickers = Object.keys(paths);
  const trials = tickers.flatMap((ticker) =>
    Object.entries(paths[ticker] ?? {}).map(([agent, equity]) => ({ ticker, agent, equity })),
  );
  const idOf = (trial: { ticker: string; agent: string }): string =>
    `${trial.ticker} ${trial.agent}`;
  return {
    mode: 'standard',
    agents: ['ours', 'theirs'].map(style),
    tickers: tickers.map((ticker, i) => label(ticker, planted[i] ?? null)),
    complete: trials.map((trial) => ({
      id: idOf(trial),
      agent: trial.agent,
      ticker: trial.ticker,
      seed: 1,
      cell: {},
      base: true,
      window: 'all',
      rung: null,
      preset: null,
      model: null,
      knowledge: 'none',
      knowledge_cutoff: null,
      hash: '',
      record: {
        schema_version: RUN_SCHEMA_VERSION,
        id: idOf(trial),
        agent: trial.agent,
        kind: 'finmem',
        ticker: trial.ticker,
        seed: 1,
        windows: { warm_up: ['2022-01-03', '2022-12-30'], test: ['2023-01-03', '2023-01-06'] },
        execution: null,
        costs: null,
        options: null,
        snapshot: { dataset: 'made-up', fingerprint: '0123456789abcdef' },
        result_version: 1,
        abstentions: 0,
        usage: { calls: 0, input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 },
        mask: null,
        results: '',
      },
    })),
    series: new Map(
      trials.map((trial) => [
        idOf(trial),
        {
          dates:
            trial.ticker === 'LATE' ? dates.map((date) => date.replace('2023', '2024')) : dates,
          closes: [],
          actions: [],
          directions: [],
          equity: trial.equity,
          quantities: [],
          sessionCosts: [],
          costs: 0,
          trades: 0,
        },
      ]),
    ),
  };
}

const two: Paths = {
  AAA: { ours: grown(0.02, 0, 0.01), theirs: grown(0, 0, 0) },
  BBB: { ours: grown(0, 0.02, 0.01), theirs: grown(0.01, 0.01, 0) },
  CTRL: { ours: grown(-0.5, 0, 0), theirs: grown(0, 0, 0) },
};

describe('differences on several tickers together', () => {
  it('pool the planted tickers in equal parts, without the control', () => {
    const all = differences(compared(two, ['signal', 'signal', 'control']));
    const [pooled] = all.filter((row) => row.ticker === POOLED);
    // AAA: 3 % more; BBB: 1 % more; the mean of both.
    expect(pooled?.interval.estimate).toBeCloseTo(0.02, 12);
    expect(pooled?.seeds?.n).toBe(1);
    expect(all.map((row) => row.ticker)).toEqual([POOLED, 'AAA', 'BBB', 'CTRL']);
  });

  it('pool all tickers where nothing is known of a signal', () => {
    expect(pooledTickers([label('AAA', null), label('BBB', null)])).toEqual(['AAA', 'BBB']);
  });

  it('pool nothing where there is one ticker, or the tickers traded on other days', () => {
    const one = differences(compared({ AAA: two['AAA'] ?? {} }, [null]));
    expect(one.map((row) => row.ticker)).toEqual(['AAA']);
    const late = { AAA: two['AAA'] ?? {}, LATE: two['BBB'] ?? {} };
    const apart = differences(compared(late, [null, null]));
    expect(apart.map((row) => row.ticker)).toEqual(['AAA', 'LATE']);
  });
});
