import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { circularShiftTest } from '../../src/metrics/circular-shift.js';

describe('the circular-shift test', () => {
  it('counts the shifts that earn as much, by hand', () => {
    // Long on day 1 of returns 3, 1, 2, -6: shifts earn 3, -6, 2 and 1; one is as good as 3.
    expect(circularShiftTest([1, 0, 0, 0], [3, 1, 2, -6])).toEqual({
      p: 1 / 4,
      statistic: 3,
      n: 4,
    });
    expect(circularShiftTest([0, 0, 1, 0], [3, 1, 2, -6]).p).toBe(2 / 4);
    expect(circularShiftTest([0, 0, 0, -1], [3, 1, 2, -6])).toMatchObject({
      p: 1 / 4,
      statistic: 6,
    });
  });

  it('gives the least p there is to positions that are right every day', () => {
    const random = seededRandom('every day right');
    const returns = Array.from({ length: 60 }, () => random.normal());
    expect(circularShiftTest(returns.map(Math.sign), returns).p).toBe(1 / 60);
  });

  it('takes shifts that earn the same but for their last digits for equal', () => {
    expect(circularShiftTest([1, 0, 1, 0], [0.1, 0.2, 0.2, 0.1 + 2e-17]).p).toBe(1);
  });

  it('says nothing of a position that never changes', () => {
    expect(circularShiftTest([1, 1, 1], [0.1, -0.2, 0.3])).toMatchObject({ p: null });
  });

  it('refuses positions that do not fit the returns', () => {
    expect(() => circularShiftTest([1, 0], [0.1])).toThrow('2 positions do not fit 1 returns');
    expect(() => circularShiftTest([], [])).toThrow('0 positions');
  });
});
