import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { after, dayBefore } from '../../src/config/duration.js';
import { parseOverride } from '../../src/config/override.js';
import { walkOf } from '../../src/config/walk-forward.js';

const load = (windows: string, ...overrides: string[]) =>
  loadExperiment(
    `dataset: { pipeline: demo.yaml }
tickers: [ACME, GLOBEX]
windows:
${windows}agents: { dice: { kind: random, mix_of: hold }, hold: { kind: buy_and_hold } }
seeds: [1, 2]
`,
    'sample.yaml',
    overrides.map(parseOverride),
  );

const shown = (windows: string): string[] =>
  load(windows).windows.map(
    ({ name, warm_up, test }) => `${name}: ${warm_up.join(' to ')}, ${test.join(' to ')}`,
  );

describe('a length of time', () => {
  it.each([
    ['2024-01-31', '1 month', 1, '2024-02-29'],
    ['2023-01-31', '1 month', 1, '2023-02-28'],
    ['2024-01-31', '1 month', 2, '2024-03-31'],
    ['2024-02-29', '1 year', 1, '2025-02-28'],
    ['2023-11-15', '3 months', 1, '2024-02-15'],
    ['2024-02-28', '2 days', 1, '2024-03-01'],
    ['2024-01-01', '8 weeks', 1, '2024-02-26'],
    ['2024-01-01', '8 weeks', 0, '2024-01-01'],
    ['9999-12-01', '12 months', 1, '9999-12-31'],
  ])('from %s, %s %i times, ends at %s', (from, duration, times, expected) => {
    expect(after(from, duration, times)).toBe(expected);
  });
});

describe('windows', () => {
  it('of a map are one pair, named after its test', () => {
    expect(
      shown('  warm_up: [2022-01-03, 2022-12-30]\n  test: [2023-01-03, 2023-06-30]\n'),
    ).toEqual(['2023-01-03 .. 2023-06-30: 2022-01-03 to 2022-12-30, 2023-01-03 to 2023-06-30']);
  });

  it('of a list are fixed, rolling and expanding, in its order', () => {
    expect(
      shown(`  - { name: crash, warm_up: [2019-01-02, 2019-12-31], test: [2020-02-03, 2020-06-30] }
  - rolling: { from: 2019-01-01, to: 2020-09-30, warm_up: 1 year, test: 3 months }
  - expanding: { from: 2018-01-01, to: 2020-12-31, warm_up: 12 months, test: 6 months, step: 1 year }
`),
    ).toEqual([
      'crash: 2019-01-02 to 2019-12-31, 2020-02-03 to 2020-06-30',
      '2020-01-01 .. 2020-03-31: 2019-01-01 to 2019-12-31, 2020-01-01 to 2020-03-31',
      '2020-04-01 .. 2020-06-30: 2019-04-01 to 2020-03-31, 2020-04-01 to 2020-06-30',
      '2020-07-01 .. 2020-09-30: 2019-07-01 to 2020-06-30, 2020-07-01 to 2020-09-30',
      '2019-01-01 .. 2019-06-30: 2018-01-01 to 2018-12-31, 2019-01-01 to 2019-06-30',
      '2020-01-01 .. 2020-06-30: 2018-01-01 to 2019-12-31, 2020-01-01 to 2020-06-30',
    ]);
  });

  it('of a walk leave no day untested from the last days of a month on', () => {
    const walked = walkOf({
      rolling: { from: '2021-12-31', to: '2022-06-30', warm_up: '1 month', test: '1 month' },
    });
    expect(walked.map(({ test }) => test.join(' to '))).toEqual([
      '2022-01-31 to 2022-02-27',
      '2022-02-28 to 2022-03-30',
      '2022-03-31 to 2022-04-29',
      '2022-04-30 to 2022-05-30',
      '2022-05-31 to 2022-06-29',
    ]);
  });

  it('have a warm-up that ends no earlier than it begins, however short and late in the month', () => {
    const walked = walkOf({
      rolling: { from: '2022-01-28', to: '2022-06-30', warm_up: '3 days', test: '1 month' },
    });
    expect(walked.map(({ warm_up: [from, to] }) => from <= to)).toEqual(Array(5).fill(true));
  });

  it('that are rolling and expanding over the same dates go by their warm-ups, and the first is run once', () => {
    const walk = '{ from: 2021-01-01, to: 2022-06-30, warm_up: 1 year, test: 3 months }';
    const { windows } = load(`  - rolling: ${walk}\n  - expanding: ${walk}\n`);
    expect(windows.map(({ name }) => name)).toEqual([
      '2022-01-01 .. 2022-03-31',
      '2022-04-01 .. 2022-06-30 after 2021-04-01 .. 2022-03-31',
      '2022-04-01 .. 2022-06-30 after 2021-01-01 .. 2022-03-31',
    ]);
  });

  it('are refused where another name stands for the same dates', () => {
    const pair = 'warm_up: [2019-01-02, 2019-12-31], test: [2020-02-03, 2020-06-30]';
    const twice = () => load(`  - { name: a, ${pair} }\n  - { name: b, ${pair} }\n`);
    expect(twice).toThrow(
      'windows.b: expected other dates; windows.0 has the same and runs them as "a": leave out one',
    );
  });

  it('of a walk with a name go by it and the dates of their tests', () => {
    const { windows } =
      load(`  - { rolling: { from: 2021-01-01, to: 2022-06-30, warm_up: 1 year, test: 3 months }, name: roll }
  - { expanding: { from: 2020-07-01, to: 2022-06-30, warm_up: 18 months, test: 3 months }, name: grow }
`);
    expect(windows.map(({ name }) => name)).toEqual([
      'roll 2022-01-01 .. 2022-03-31',
      'roll 2022-04-01 .. 2022-06-30',
      'grow 2022-01-01 .. 2022-03-31',
      'grow 2022-04-01 .. 2022-06-30',
    ]);
  });

  it('that go by the same name are refused with both items', () => {
    const walk = (from: string, warmUp: string): string =>
      `  - { rolling: { from: ${from}, to: 2022-06-30, warm_up: ${warmUp}, test: 18 months }, name: roll }\n`;
    const both = walk('2020-01-01', '1 year') + walk('2020-07-01', '6 months');
    expect(() => load(both)).toThrow(
      'windows.1: expected another name than windows.0; both have windows that go by "roll 2021-01-01 .. 2022-06-30": give one a name of its own',
    );
  });

  it('of a mistyped century are not walked for ever', () => {
    const walk = { from: '0202-01-01', to: '2022-06-30', warm_up: '1 day', test: '1 day' };
    expect(walkOf({ rolling: walk })).toHaveLength(10_000);
  });

  it('each have trials of their own, on every ticker with every seed', () => {
    const { trials } =
      load(`  - { name: a, warm_up: [2019-01-02, 2019-12-31], test: [2020-02-03, 2020-06-30] }
  - { name: b, warm_up: [2020-01-02, 2020-12-31], test: [2021-02-03, 2021-06-30] }
`);
    expect(trials).toHaveLength(2 * 2 * (2 + 1));
    const tests = trials.map(({ window, windows }) => `${window} ${windows.test[0]}`);
    expect(new Set(tests)).toEqual(new Set(['a 2020-02-03', 'b 2021-02-03']));
  });

  it('are overridden in a map, or in a list by name', () => {
    const map = '  warm_up: [2022-01-03, 2022-12-30]\n  test: [2023-01-03, 2023-06-30]\n';
    const list =
      '  - { name: a, warm_up: [2022-01-03, 2022-12-30], test: [2023-01-03, 2023-06-30] }\n';
    const dates = '[2023-02-01, 2023-03-31]';
    expect(load(map, `windows.test=${dates}`).windows[0]?.test[0]).toBe('2023-02-01');
    expect(load(list, `windows.a.test=${dates}`).windows[0]?.test[0]).toBe('2023-02-01');
  });

  it('know where the file gives them', () => {
    const loaded = load(`  - { warm_up: [2019-01-02, 2019-12-31], test: [2020-02-03, 2020-06-30] }
  - rolling: { from: 2021-01-01, to: 2022-06-30, warm_up: 12 months, test: 3 months }
`);
    const places = loaded.windows.map(({ path }) => loaded.whereOf(`${path}.test`).split(': ')[0]);
    expect(places).toEqual(['sample.yaml:4:42', 'sample.yaml:5:5', 'sample.yaml:5:5']);
  });
});

describe('any walk forward', () => {
  const unit = fc.constantFrom('day', 'week', 'month', 'year');
  const duration = fc
    .tuple(fc.integer({ min: 1, max: 40 }), unit)
    .map(([n, word]) => `${n} ${word}s`);
  const walk = fc.record({
    from: fc.integer({ min: 2008, max: 2010 }).map((year) => `${year}-01-31`),
    to: fc.constantFrom('2010-12-30', '2011-06-30'),
    warm_up: duration,
    test: duration,
  });

  it('tests right after each warm-up, inside its dates, each test after the one before', () => {
    fc.assert(
      fc.property(walk, (given) => {
        const rolling = walkOf({ rolling: given });
        for (const [fold, { warm_up, test }] of rolling.entries()) {
          expect(warm_up[0] <= warm_up[1] && test[0] <= test[1]).toBe(true);
          expect(dayBefore(test[0])).toBe(warm_up[1]);
          expect(warm_up[0] >= given.from && test[1] <= given.to).toBe(true);
          const before = rolling[fold - 1];
          if (before !== undefined) expect(test[0] > before.test[0]).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tests the same dates whether its warm-up moves or grows', () => {
    fc.assert(
      fc.property(walk, (given) => {
        const [rolling, expanding] = [walkOf({ rolling: given }), walkOf({ expanding: given })];
        expect(expanding.map(({ test }) => test)).toEqual(rolling.map(({ test }) => test));
        expect(new Set(expanding.map(({ warm_up }) => warm_up[0])).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});
