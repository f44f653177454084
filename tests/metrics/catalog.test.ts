import { describe, expect, it } from 'vitest';
import { metricModes } from '../../src/metrics/catalog.js';
import { paperMetricSet } from '../../src/metrics/paper.js';
import { standardMetricSet } from '../../src/metrics/standard.js';

const measured = {
  paper: paperMetricSet([1, 2, 3], [1, 1, 1], { periodsPerYear: 252 }),
  standard: standardMetricSet([1, 2, 3], { periodsPerYear: 252, riskFreeRate: 0 }),
};

describe.each(['paper', 'standard'] as const)('metrics mode %s', (name) => {
  const mode = metricModes[name];

  it('defines exactly the metrics it measures, once each', () => {
    const names = mode.definitions.map((definition) => definition.name);
    expect(names.toSorted()).toEqual(Object.keys(measured[name]).toSorted());
  });

  it('says formula and caveats in words', () => {
    expect(mode.definitions.every(({ formula }) => formula.includes('='))).toBe(true);
    expect(mode.notes.every((note) => note.endsWith('.'))).toBe(true);
  });
});

it('names a metric alike in both modes', () => {
  const [paper, standard] = (['paper', 'standard'] as const).map((mode) =>
    metricModes[mode].definitions.map(({ name, label, unit, better }) => [
      name,
      label,
      unit,
      better,
    ]),
  );
  expect(standard).toEqual(paper);
});
