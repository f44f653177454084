import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survivalCurve, type Lifetime } from '../../src/metrics/survival.js';

const lifetimes = (times: readonly number[], ended: boolean): Lifetime[] =>
  times.map((time) => ({ time, ended, count: 1 }));

describe('the survival curve', () => {
  it('is worked by hand: ends at 1, 2 and 4, out of sight at 2 and 3', () => {
    const curve = survivalCurve([...lifetimes([1, 2, 4], true), ...lifetimes([2, 3], false)]);
    expect(curve.points).toEqual([
      { time: 0, atRisk: 5, ended: 0, survival: 1 },
      { time: 1, atRisk: 5, ended: 1, survival: 4 / 5 },
      { time: 2, atRisk: 4, ended: 1, survival: (4 / 5) * (3 / 4) },
      { time: 4, atRisk: 1, ended: 1, survival: 0 },
    ]);
    expect(curve).toMatchObject({ median: 4, longest: 4, count: 5 });
  });

  it('gives the published estimate for the 6-MP arm of Freireich et al. (1963)', () => {
    const ended = lifetimes([6, 6, 6, 7, 10, 13, 16, 22, 23], true);
    const censored = lifetimes([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], false);
    const curve = survivalCurve([...ended, ...censored]);
    const published = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
    for (const [index, survival] of published.entries()) {
      expect(curve.points[index + 1]?.survival).toBeCloseTo(survival, 3);
    }
    expect(curve.points.slice(1).map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(curve.median).toBe(23);
  });

  it('has no median where more than half are still there', () => {
    const curve = survivalCurve([
      { time: 3, ended: true, count: 2 },
      { time: 9, ended: false, count: 3 },
    ]);
    expect(curve.median).toBeNull();
    expect(curve.longest).toBe(9);
  });

  it('is the plain share still there when nothing was lost sight of', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 60 }), (times) => {
        for (const { time, survival } of survivalCurve(lifetimes(times, true)).points) {
          const share = times.filter((each) => each > time).length / times.length;
          expect(survival).toBeCloseTo(share, 12);
        }
      }),
    );
  });

  it('never rises, whatever is seen, and counted lifetimes are as good as single ones', () => {
    const lifetime = fc.record({ time: fc.nat(30), ended: fc.boolean(), count: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(lifetime, { minLength: 1 }), (counted) => {
        const single = counted.flatMap((each) =>
          Array.from({ length: each.count }, () => ({ ...each, count: 1 })),
        );
        fc.pre(single.length > 0);
        const curve = survivalCurve(counted);
        expect(curve).toEqual(survivalCurve(single));
        for (const [index, { survival }] of curve.points.entries()) {
          expect(survival).toBeGreaterThanOrEqual(0);
          expect(survival).toBeLessThanOrEqual(curve.points[index - 1]?.survival ?? 1);
        }
      }),
    );
  });

  it('refuses nothing at all, and what lasted less than no time', () => {
    expect(() => survivalCurve([])).toThrow(RangeError);
    expect(() => survivalCurve([{ time: -1, ended: true, count: 1 }])).toThrow(RangeError);
    expect(() => survivalCurve([{ time: NaN, ended: true, count: 1 }])).toThrow(RangeError);
  });
});
