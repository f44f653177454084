import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importanceFactor, isForgotten, recency } from '../../src/memory/decay.js';
import { memoryOptions } from './sample.js';

const { layers, purge } = memoryOptions();

describe('recency', () => {
  it('is exp(-age / Q): 1 when fresh, 1/e after Q days', () => {
    for (const { stability } of layers) {
      expect(recency(0, stability)).toBe(1);
      expect(recency(stability, stability)).toBeCloseTo(0.367879, 6);
    }
    expect(layers.map(({ stability }) => stability)).toEqual([14, 90, 365, 365]);
    expect(recency(7, 14)).toBeCloseTo(0.606531, 6);
    expect(recency(30, 90)).toBeCloseTo(0.716531, 6);
    expect(recency(100, 365)).toBeCloseTo(0.760353, 6);
  });
});

describe('importance', () => {
  it('loses a tenth a day in the shallow layer', () => {
    expect(80 * importanceFactor(0.9, 1)).toBeCloseTo(72, 12);
    expect(80 * importanceFactor(0.9, 3)).toBeCloseTo(58.32, 10);
    expect(80 * importanceFactor(0.9, 0)).toBe(80);
  });

  // Days until v * alpha^d < 5; the paper's text claims 30, 90 and 365 for the three layers.
  it.each([
    ['shallow', [19.7, 23.6, 26.3], 41.9],
    ['intermediate', [62.0, 74.1, 82.6], 269.6],
    ['deep', [172.2, 205.8, 229.7], 1093.4],
  ])('of the %s layer passes 5 long before recency passes 0.05', (name, days, recencyDays) => {
    const layer = layers.find((one) => one.name === name);
    if (layer === undefined) throw new Error(`no layer ${name}`);
    for (const [index, value] of [40, 60, 80].entries()) {
      const importanceDays = firstDay(
        (day) => value * importanceFactor(layer.importance_decay, day) < 5,
      );
      expect(importanceDays).toBe(Math.ceil(days[index] ?? 0));
    }
    expect(firstDay((day) => recency(day, layer.stability) < 0.05)).toBe(Math.ceil(recencyDays));
  });

  it('is the same whether days pass at once or one by one', () => {
    const alpha = fc.double({ min: 0.5, max: 1, noNaN: true });
    fc.assert(
      fc.property(alpha, fc.integer({ min: 0, max: 60 }), (factor, days) => {
        let stepwise = 80;
        for (let day = 0; day < days; day += 1) stepwise *= importanceFactor(factor, 1);
        expect(stepwise).toBeCloseTo(80 * importanceFactor(factor, days), 9);
      }),
    );
  });
});

describe('decay', () => {
  it('never raises recency or importance as days pass', () => {
    const positive = fc.double({ min: 0.1, max: 1000, noNaN: true });
    const alpha = fc.double({ min: 0.01, max: 1, noNaN: true });
    const age = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(positive, alpha, age, age, (stability, factor, a, b) => {
        const [younger, older] = a < b ? [a, b] : [b, a];
        expect(recency(older, stability)).toBeLessThanOrEqual(recency(younger, stability));
        expect(importanceFactor(factor, older)).toBeLessThanOrEqual(
          importanceFactor(factor, younger),
        );
      }),
    );
  });
});

describe('a memory is forgotten', () => {
  it.each([
    [0.05, 5, false],
    [0.049, 90, true],
    [1, 4.999, true],
    [0.06, 5.001, false],
  ])('at recency %d and importance %d: %s', (recent, important, forgotten) => {
    expect(isForgotten(recent, important, purge)).toBe(forgotten);
  });
});

function firstDay(passed: (day: number) => boolean): number {
  for (let day = 0; day < 5000; day += 1) if (passed(day)) return day;
  throw new Error('never');
}
