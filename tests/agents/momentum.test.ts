import { describe, expect, it } from 'vitest';
import { momentumOf } from '../../src/agents/momentum.js';
import { observation } from './setting.js';

describe('momentum', () => {
  it.each([
    [[100, 110, 121], 2, Math.log(1.21)],
    [[100, 110, 121], 1, Math.log(1.1)],
    [[100, 110, 99], 2, Math.log(0.99)],
    [[100, 110, 121], 3, null],
    [[100], 1, null],
  ])('of closes %j over %i sessions is %d', (closes, sessions, expected) => {
    const value = momentumOf(observation(closes).bars, sessions);
    expect(value === null).toBe(expected === null);
    expect(value ?? 0).toBeCloseTo(expected ?? 0, 12);
  });

  it('includes today’s close', () => {
    const { bars } = observation([100, 100, 100, 130]);
    expect(momentumOf(bars, 3)).toBeCloseTo(Math.log(1.3), 12);
  });
});
