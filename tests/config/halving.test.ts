import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../src/base/calendar-date.js';
import { gridSize, sizeWords } from '../../src/config/grid-size.js';
import { promoted, rungSizes, testOfRung, type Score } from '../../src/config/halving.js';
import { load } from './sample.js';

const whole = ['2023-01-03', '2023-12-29'] as const;
const score = (mean: number | null, without = 0, failed = 0): Score => ({ mean, without, failed });

describe('the test window of a rung', () => {
  it('is a share of the whole in calendar days, the last rung’s the whole', () => {
    const halving = { factor: 3, rungs: 3 };
    const days = [1, 2, 3].map((rung) => {
      const [from, to] = testOfRung(whole, halving, rung);
      expect(from).toBe(whole[0]);
      return daysBetween(from, to) + 1;
    });
    expect(days).toEqual([40, 120, 361]);
    expect(testOfRung(whole, halving, 3)).toEqual(whole);
  });
});

describe('the settings that go on', () => {
  const names = (scored: [string, Score][], factor = 3): string[] => promoted(scored, { factor });

  it('are the best one in so many, rounded up, in the order they came in', () => {
    const scored: [string, Score][] = [
      ['a', score(1)],
      ['b', score(3)],
      ['c', score(2)],
      ['d', score(4)],
    ];
    expect(names(scored)).toEqual(['b', 'd']);
    expect(names(scored, 4)).toEqual(['d']);
  });

  it('are the first where several are as good', () => {
    const scored: [string, Score][] = ['a', 'b', 'c', 'd'].map((name) => [name, score(1)]);
    expect(names(scored, 2)).toEqual(['a', 'b']);
  });

  it('have the metric defined everywhere, before those that have not', () => {
    const scored: [string, Score][] = [
      ['none', score(null, 2)],
      ['some', score(9, 1)],
      ['all', score(-1)],
    ];
    expect(names(scored, 3)).toEqual(['all']);
    expect(names(scored.slice(0, 2), 2)).toEqual(['some']);
  });

  it('have no failed trial, unless all have one', () => {
    const scored: [string, Score][] = [
      ['a', score(9, 0, 1)],
      ['b', score(1)],
      ['c', score(8, 0, 1)],
    ];
    expect(names(scored, 2)).toEqual(['b']);
    expect(names([scored[0] ?? ['', score(0)], scored[2] ?? ['', score(0)]], 2)).toEqual(['a']);
  });

  it('are never none, never more than there is room for, and beat those left behind', () => {
    const mean = fc.integer({ min: -5, max: 5 });
    const factor = fc.integer({ min: 2, max: 5 });
    fc.assert(
      fc.property(fc.array(mean, { minLength: 1, maxLength: 40 }), factor, (means, divisor) => {
        const scored = means.map((each, index) => [index, score(each)] as const);
        const chosen = promoted(scored, { factor: divisor });
        expect(chosen).toHaveLength(Math.ceil(means.length / divisor));
        const worst = Math.min(...chosen.map((index) => means[index] ?? 0));
        const left = means.filter((_, index) => !chosen.includes(index));
        expect(Math.max(...left, worst)).toBe(worst);
      }),
    );
  });
});

const momentum = `agents:
  finmem: { kind: finmem }
  momentum: { kind: momentum }
seeds: [1, 2]
sweep:
  matrix:
    agents.momentum.sessions: { range: [1, 10], step: 1 }
`;

describe('a halved sweep', () => {
  const loaded = load(`${momentum}  halving: { factor: 3, rungs: 3 }\n`);

  it('begins with all swept settings on the first rung, the file’s own on the whole window', () => {
    const rungs = new Set(
      loaded.trials.map(({ base, rung, windows }) => `${base} ${rung} ${windows.test[1]}`),
    );
    expect(rungs).toEqual(new Set(['true null 2023-12-29', 'false 1 2023-02-11']));
  });

  it('says how many trials later rungs add at most', () => {
    // Nine cells beside the file's own, two tickers, no seeds: 18, then 3 cells, then 1.
    expect(rungSizes(9, { factor: 3, rungs: 3 })).toEqual([9, 3, 1]);
    expect(gridSize(loaded)).toEqual({
      trials: 4 + 2 + 18,
      cells: 9,
      windows: 1,
      tickers: 2,
      seeds: 2,
      promoted: 6 + 2,
    });
    expect(sizeWords(gridSize(loaded))).toBe(
      '24 trials and at most 8 more that halving promotes: the file’s own settings, 9 swept cells, 1 pair of windows, 2 tickers, 2 seeds',
    );
  });

  it('is said to add none where nothing is halved', () => {
    expect(sizeWords(gridSize(load(momentum)))).toMatch(/^24 trials: the file’s own settings/);
  });
});
