import { itemAt } from './series.js';

/** What happens to the best cell of one half of the sessions in the other half. */
export interface BacktestOverfitting {
  /** Share of the splits in which the cell chosen in one half is below the median of all in the other. */
  readonly probability: number;
  /** Share of the splits in which it loses there. */
  readonly lossProbability: number;
  /** Parts the sessions were cut into. */
  readonly blocks: number;
  readonly splits: number;
}

/** Most parts: the number the authors use. */
const MOST_BLOCKS = 16;

/** Fewest sessions of a part, and fewest parts that there are splits of. */
const LEAST_SESSIONS = 5;
const LEAST_BLOCKS = 4;

/** Sharpe ratios reckoned at most, over all splits, so that thousands of cells take a second at most. */
const MOST_RATIOS = 5_000_000;

/** Parts to cut so many sessions of so many cells into; null where there are too few for any split. */
export function overfittingBlocks(sessions: number, cells: number): number | null {
  if (cells < 2) return null;
  for (let blocks = MOST_BLOCKS; blocks > LEAST_BLOCKS; blocks -= 2) {
    const isLong = sessions >= blocks * LEAST_SESSIONS;
    if (isLong && splitsOf(blocks) * cells <= MOST_RATIOS) return blocks;
  }
  return sessions >= LEAST_BLOCKS * LEAST_SESSIONS ? LEAST_BLOCKS : null;
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López
 * de Prado & Zhu, J. Computational Finance 20, 2017): sessions are cut into parts of nearly one length; for
 * every choice of half of them, the cell with the best Sharpe ratio there is ranked among all in the other
 * half. About one half where no cell is better than another, near 0 where the best is truly better. A
 * chosen cell that is the very median counts half; one that does not vary has a ratio of 0.
 */
export function backtestOverfitting(
  cells: readonly ArrayLike<number>[],
  blocks: number,
): BacktestOverfitting {
  const sessions = cells[0]?.length ?? 0;
  if (cells.length < 2 || cells.some(({ length }) => length !== sessions)) {
    throw new RangeError('backtest overfitting takes several cells on the same sessions');
  }
  if (blocks % 2 !== 0 || blocks < 2 || sessions < blocks * 2) {
    throw new RangeError(`${sessions} sessions cannot be cut into ${blocks} parts`);
  }
  const parts = blockSums(cells, blocks);
  const count = { overfit: 0, lost: 0, splits: 0 };
  for (const half of halvesOf(blocks)) {
    const own = ratiosOf(parts.filter((_, i) => half[i] === true));
    const other = ratiosOf(parts.filter((_, i) => half[i] !== true));
    for (const [chosenBy, seenIn] of [
      [own, other],
      [other, own],
    ] as const) {
      const chosen = bestOf(chosenBy);
      count.overfit += shareBelowMedian(seenIn, chosen);
      count.lost += itemAt(seenIn, chosen) < 0 ? 1 : 0;
      count.splits += 1;
    }
  }
  return {
    probability: count.overfit / count.splits,
    lossProbability: count.lost / count.splits,
    blocks,
    splits: count.splits,
  };
}

/** Per part: how many sessions, and the sums of returns and of their squares, cell by cell. */
interface BlockSums {
  readonly length: number;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

function blockSums(cells: readonly ArrayLike<number>[], blocks: number): BlockSums[] {
  const sessions = cells[0]?.length ?? 0;
  const border = (block: number): number => Math.round((block * sessions) / blocks);
  return Array.from({ length: blocks }, (_, block) => {
    const [from, to] = [border(block), border(block + 1)];
    const sums = new Float64Array(cells.length);
    const squares = new Float64Array(cells.length);
    for (const [cell, returns] of cells.entries()) {
      let [sum, square] = [0, 0];
      for (let at = from; at < to; at += 1) {
        const value = itemAt(returns, at);
        sum += value;
        square += value * value;
      }
      sums[cell] = sum;
      squares[cell] = square;
    }
    return { length: to - from, sums, squares };
  });
}

/** Every choice of half of the parts that has the first one; the others are what these leave over. */
function* halvesOf(blocks: number): Generator<readonly boolean[]> {
  for (let mask = 1; mask < 2 ** blocks; mask += 2) {
    if (onesOf(mask) !== blocks / 2) continue;
    yield Array.from({ length: blocks }, (_, i) => (mask >> i) % 2 === 1);
  }
}

function onesOf(mask: number): number {
  let ones = 0;
  for (let left = mask; left > 0; left &= left - 1) ones += 1;
  return ones;
}

/** Sharpe ratio of each cell over these parts together. */
function ratiosOf(parts: readonly BlockSums[]): Float64Array {
  const cells = parts[0]?.sums.length ?? 0;
  const ratios = new Float64Array(cells);
  const n = parts.reduce((sessions, { length }) => sessions + length, 0);
  for (let cell = 0; cell < cells; cell += 1) {
    let [sum, square] = [0, 0];
    for (const part of parts) {
      sum += part.sums[cell] ?? Number.NaN;
      square += part.squares[cell] ?? Number.NaN;
    }
    const variance = (square - (sum * sum) / n) / (n - 1);
    // What is left of equal numbers is rounding, in proportion to their squares.
    ratios[cell] = variance <= 1e-12 * square ? 0 : sum / n / Math.sqrt(variance);
  }
  return ratios;
}

function bestOf(ratios: Float64Array): number {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (const [i, ratio] of ratios.entries()) {
    if (ratio > most) [best, most] = [i, ratio];
  }
  return best;
}

/** 1 where the chosen one ranks below the median, 1/2 where it is the median, 0 above; ties share a rank. */
function shareBelowMedian(ratios: Float64Array, chosen: number): number {
  const own = itemAt(ratios, chosen);
  let [less, more] = [0, 0];
  for (const ratio of ratios) {
    if (ratio < own) less += 1;
    else if (ratio > own) more += 1;
  }
  if (less === more) return 0.5;
  return less < more ? 1 : 0;
}

/** Ways to choose half of so many parts. */
function splitsOf(blocks: number): number {
  let ways = 1;
  for (let i = 1; i <= blocks / 2; i += 1) ways = (ways * (blocks / 2 + i)) / i;
  return ways;
}
