import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseWindows } from '../../../src/report/findings/window-summary.js';
import { areConsecutive, windowLabels } from '../../../src/report/findings/windows.js';
import { summarise } from '../../../src/metrics/summary.js';

const inWindow = (window: string, ...values: number[]) =>
  values.map((value) => ({ window, value }));

describe('a figure over seeds and windows', () => {
  it('counts each window once, however many seeds it has', () => {
    const { mean, n, windows } = summariseWindows([
      ...inWindow('a', 1, 2, 3, 2),
      ...inWindow('b', 6),
    ]);
    expect({ mean, n, windows }).toEqual({ mean: 4, n: 5, windows: 2 });
  });

  it('tells what varies between windows from what varies between seeds', () => {
    const { overWindows, overSeeds } = summariseWindows([
      ...inWindow('a', 1, 3),
      ...inWindow('b', 11, 13),
    ]);
    expect(overWindows).toBeCloseTo(Math.sqrt(50), 12);
    expect(overSeeds).toBeCloseTo(Math.sqrt(2), 12);
  });

  it('is that over seeds where there is one window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1 }),
        (all) => {
          const seeds = summarise(all);
          expect(summariseWindows(inWindow('only', ...all))).toEqual({
            n: seeds.n,
            windows: 1,
            mean: seeds.mean,
            overWindows: null,
            overSeeds: seeds.standardDeviation,
            minimum: seeds.minimum,
            maximum: seeds.maximum,
          });
        },
      ),
    );
  });
});

describe('test windows', () => {
  const tested = (...tests: [string, string][]) => tests.map((test) => ({ test }));

  it('are consecutive when each begins within days of the end of the one before', () => {
    const first: [string, string] = ['2024-01-02', '2024-03-28'];
    expect(areConsecutive(tested(['2024-04-01', '2024-06-28'], first))).toBe(true);
    expect(areConsecutive(tested(first, ['2024-03-28', '2024-06-28']))).toBe(false);
    expect(areConsecutive(tested(first, ['2024-05-01', '2024-06-28']))).toBe(false);
  });

  it('go by their names where all are short, else by their numbers', () => {
    const pair = { warm_up: ['', ''], test: ['', ''] } satisfies {
      warm_up: [string, string];
      test: [string, string];
    };
    const labels = (...names: string[]): string[] =>
      windowLabels({ windows: names.map((name) => ({ name, ...pair })) }).map(({ label }) => label);
    expect(labels('2023', '2024')).toEqual(['2023', '2024']);
    expect(labels('2024', '2024-01-02 to 2024-03-28')).toEqual(['1', '2']);
  });
});
