import { groupedBy } from '../../base/grouped-by.js';
import { backtestOverfitting, overfittingBlocks } from '../../metrics/backtest-overfitting.js';
import { deflatedSharpe, type DeflatedSharpe } from '../../metrics/deflated-sharpe.js';
import { probabilisticSharpe } from '../../metrics/sharpe-inference.js';
import { sharpeMoments, type SharpeMoments } from '../../metrics/sharpe-moments.js';
import { sampleStandardDeviation } from '../../metrics/standard-deviation.js';
import type { CellReturns } from './cell-returns.js';
import { POOLED, pooledTickers } from './differences.js';
import type { ReportData } from './report-data.js';
import { riskFreeOf } from './sharpe-facts.js';
import { sweptOf } from './sweep.js';

/** A cell of a sweep with a Sharpe ratio; ratios are per session here. */
export interface RankedCell {
  readonly cell: CellReturns;
  readonly moments: SharpeMoments;
  /** Confidence that the true ratio is above zero, were it the only cell. */
  readonly probabilistic: number;
}

/** The cells of one agent on one ticker, and what choosing the best of them is worth. */
export interface SweepRanking {
  /** The ticker; {@link POOLED} for those of `pooledTickers` in equal parts. */
  readonly ticker: string;
  /** Cells that the sweep tried, the file's own settings among them, whatever came of them. */
  readonly tried: number;
  /** Those with a ratio, best first. */
  readonly ranked: readonly RankedCell[];
  /** Of the best; null where fewer than two have a ratio. */
  readonly deflated: DeflatedSharpe | null;
  readonly overfitting: Overfitting;
}

/** The probability of backtest overfitting, or why there is none. */
export type Overfitting =
  | {
      readonly probability: number;
      readonly lossProbability: number;
      readonly blocks: number;
      readonly cells: number;
    }
  | { readonly probability: null; readonly reason: string };

/** Every ranking of one agent's sweep: tickers together first, where there are several. */
export interface SweepRankings {
  readonly agent: string;
  readonly rankings: readonly SweepRanking[];
}

/** The rankings of each swept agent. Cells that a halving dropped have no returns on the whole window. */
export function sweepRankings(data: ReportData): SweepRankings[] {
  return data.agents.flatMap(({ name: agent }) => {
    const { cells } = sweptOf(data.inputs.experiment, agent);
    if (cells.length === 0) return [];
    const scopes = scopesOf(data, agent);
    const rankings = scopes.map(([ticker, own]) => rankingOf(data, ticker, own, cells.length + 1));
    return [{ agent, rankings: rankings.filter(({ ranked }) => ranked.length > 0) }];
  });
}

function scopesOf(data: ReportData, agent: string): [string, CellReturns[]][] {
  const own = data.cells.filter((cell) => cell.agent === agent);
  const byTicker = groupedBy(own, ({ ticker }) => ticker);
  const wholeOn = (ticker: string): CellReturns[] => complete(byTicker.get(ticker) ?? []);
  const pooled = pooledCells(pooledTickers(data.tickers).map(wholeOn));
  return [
    ...(pooled.length > 0 ? [[POOLED, pooled] satisfies [string, CellReturns[]]] : []),
    ...data.tickers.map(({ ticker }): [string, CellReturns[]] => [ticker, wholeOn(ticker)]),
  ];
}

/** Cells whose mean is over as many trials as that of any: one that lacks some would not compare. */
function complete(cells: readonly CellReturns[]): CellReturns[] {
  const most = cells.reduce((greatest, { trials }) => Math.max(greatest, trials), 0);
  return cells.filter(({ trials }) => trials === most);
}

/** The cells on several tickers in equal parts, where all have them on the same sessions. */
function pooledCells(tickers: readonly (readonly CellReturns[])[]): CellReturns[] {
  if (tickers.length < 2) return [];
  const bySettings = groupedBy(tickers.flat(), ({ settings }) => JSON.stringify(settings));
  const groups = [...bySettings.values()].filter((group) => group.length === tickers.length);
  // Cells of a ticker share one list of dates.
  const calendars = new Set(groups.flat().map(({ dates }) => dates));
  const days = new Set([...calendars].map((dates) => dates.join(' ')));
  return days.size === 1 ? groups.map(meanCell) : [];
}

function meanCell(group: readonly CellReturns[]): CellReturns {
  const [first] = group;
  if (first === undefined) throw new RangeError('there are no cells to take a mean of');
  const returns = first.returns.map(
    (_, i) => group.reduce((sum, cell) => sum + (cell.returns[i] ?? 0), 0) / group.length,
  );
  return { ...first, ticker: POOLED, returns };
}

function rankingOf(
  data: ReportData,
  ticker: string,
  cells: readonly CellReturns[],
  tried: number,
): SweepRanking {
  const { experiment } = data.inputs;
  const rate = riskFreeOf(experiment, data.mainMode);
  const ranked = cells
    .flatMap((cell): RankedCell[] => {
      const moments = sharpeMoments(cell.returns, rate);
      if (moments === null) return [];
      return [{ cell, moments, probabilistic: probabilisticSharpe(moments) }];
    })
    .toSorted((a, b) => b.moments.sharpe - a.moments.sharpe);
  const ratios = ranked.map(({ moments }) => moments.sharpe);
  const [best] = ranked;
  const isHalved = experiment.halving !== null;
  return {
    ticker,
    tried,
    ranked,
    deflated:
      best === undefined || ratios.length < 2 || isHalved
        ? null
        : deflatedSharpe(best.moments, {
            deviation: sampleStandardDeviation(ratios),
            trials: tried,
          }),
    overfitting: overfittingOf(
      ranked.map(({ cell }) => cell),
      rate,
      isHalved,
    ),
  };
}

function overfittingOf(
  cells: readonly CellReturns[],
  rate: number,
  isHalved: boolean,
): Overfitting {
  if (isHalved) {
    return { probability: null, reason: 'a halving keeps few cells on the whole window' };
  }
  const blocks = overfittingBlocks(cells[0]?.returns.length ?? 0, cells.length);
  if (blocks === null) return { probability: null, reason: 'too few cells or sessions to split' };
  const excess = cells.map(({ returns }) => returns.map((value) => value - rate));
  return { ...backtestOverfitting(excess, blocks), cells: cells.length };
}
