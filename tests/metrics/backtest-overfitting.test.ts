import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { backtestOverfitting, overfittingBlocks } from '../../src/metrics/backtest-overfitting.js';

const noise = (seed: number, cells: number, sessions: number): Float64Array[] => {
  const random = seededRandom('noise', seed);
  return Array.from({ length: cells }, () =>
    Float64Array.from({ length: sessions }, () => 0.01 * random.normal()),
  );
};

describe('probability of backtest overfitting', () => {
  it('is about one half where no cell is better than another', () => {
    const searches = Array.from({ length: 40 }, (_, i) =>
      backtestOverfitting(noise(i, 30, 160), 8),
    );
    const mean = (of: (each: (typeof searches)[number]) => number): number =>
      searches.reduce((sum, each) => sum + of(each), 0) / searches.length;
    expect(Math.abs(mean(({ probability }) => probability) - 0.5)).toBeLessThan(0.1);
    expect(Math.abs(mean(({ lossProbability }) => lossProbability) - 0.5)).toBeLessThan(0.1);
  });

  it('is near zero where one is truly better', () => {
    const cells = noise(1, 50, 250);
    cells[17] = (cells[17] ?? new Float64Array()).map((value) => value + 0.004);
    const found = backtestOverfitting(cells, 16);
    expect(found).toMatchObject({ blocks: 16, splits: 12_870 });
    expect(found.probability).toBeLessThan(0.01);
    expect(found.lossProbability).toBeLessThan(0.01);
  });

  it('is one where what wins in one half loses in the other', () => {
    // Each cell gains in one of two parts and loses in the other.
    const ups = [0.02, 0.01, 0.02, 0.01];
    const downs = ups.map((value) => -value);
    const cells = [
      [...ups, ...downs],
      [...downs, ...ups],
    ];
    expect(backtestOverfitting(cells, 2)).toEqual({
      probability: 1,
      lossProbability: 1,
      blocks: 2,
      splits: 2,
    });
  });

  it('counts a tie with the median for half, so that equal cells are neither good nor bad', () => {
    const [cell = new Float64Array()] = noise(2, 1, 40);
    expect(backtestOverfitting([cell, cell, cell], 4).probability).toBe(0.5);
  });

  it('takes a cell that never moves as one without skill', () => {
    const [cell = new Float64Array()] = noise(3, 1, 40);
    const better = cell.map((value) => value + 0.02);
    const flat = new Float64Array(40);
    expect(backtestOverfitting([flat, better, flat], 4).probability).toBe(0);
  });

  it('agrees with every split reckoned from the returns themselves', () => {
    const cells = noise(4, 7, 48);
    const sharpe = (values: readonly number[]): number => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return mean / Math.sqrt(squares / (values.length - 1));
    };
    let [overfit, splits] = [0, 0];
    for (let mask = 0; mask < 64; mask += 1) {
      const chosen = Array.from({ length: 6 }, (_, i) => (mask >> i) % 2 === 1);
      if (chosen.filter((is) => is).length !== 3) continue;
      const half = (cell: Float64Array, is: boolean): number =>
        sharpe([...cell].filter((_, i) => chosen[Math.floor(i / 8)] === is));
      const inside = cells.map((cell) => half(cell, true));
      const outside = cells.map((cell) => half(cell, false));
      const best = outside[inside.indexOf(Math.max(...inside))] ?? 0;
      const below = outside.filter((value) => value < best).length;
      overfit += below < 3 ? 1 : below === 3 ? 0.5 : 0;
      splits += 1;
    }
    expect(splits).toBe(20);
    expect(backtestOverfitting(cells, 6).probability).toBeCloseTo(overfit / splits, 12);
  });

  it('refuses one cell, uneven ones and parts that are no parts', () => {
    expect(() => backtestOverfitting([[1, 2, 3, 4]], 2)).toThrow('several cells');
    expect(() => backtestOverfitting([[1, 2, 3, 4], [1]], 2)).toThrow('same sessions');
    expect(() =>
      backtestOverfitting(
        [
          [1, 2],
          [1, 2],
        ],
        3,
      ),
    ).toThrow('cannot be cut into 3 parts');
  });
});

describe('the parts that sessions are cut into', () => {
  it('are 16, fewer for short windows and for thousands of cells, none for too few of either', () => {
    const cut = [
      [250, 200],
      [70, 200],
      [20, 200],
      [19, 200],
      [250, 5000],
      [250, 100_000],
      [250, 1],
    ] as const;
    expect(cut.map(([sessions, cells]) => overfittingBlocks(sessions, cells))).toEqual([
      16,
      14,
      4,
      null,
      12,
      6,
      null,
    ]);
  });
});
