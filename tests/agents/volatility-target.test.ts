import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/agents/agent.js';
import { viewOf, type PortfolioView } from '../../src/portfolio/portfolio.js';
import { agentOf, observation } from './setting.js';

const cashOnly = viewOf({ cash: 1000, quantity: 0 }, 100);

/** A long book of 1000 of which this part is in shares. */
const invested = (part: number): PortfolioView =>
  viewOf({ cash: 1000 * (1 - part), quantity: 10 * part }, 100);

/** Closes that go up and down by these log returns in turn. */
function swinging(size: number, returns: number): number[] {
  return Array.from({ length: returns + 1 }, (_, i) => 100 * Math.exp(i % 2 === 0 ? 0 : size));
}

/** 22 weekdays from Monday 3 January 2022 are 30 days apart: 21 returns a month, 255.675 a year. */
const SESSIONS = 21;
const closes = swinging(0.01, SESSIONS);
// Eleven returns of +1 % and ten of -1 %: sum of squares about the mean 21e-4 - (1e-2)^2 / 21.
const volatility = Math.sqrt(
  ((SESSIONS * 1e-4 - 1e-4 / SESSIONS) / (SESSIONS - 1)) * ((SESSIONS * 365.25) / 29),
);

async function decides(
  settings: object,
  held = cashOnly,
  path: readonly number[] = closes,
): Promise<Decision> {
  const agent = agentOf({ kind: 'volatility_target', sessions: SESSIONS, ...settings });
  return agent.act(observation(path), held);
}

describe('hold at a volatility', () => {
  it('aims at the target over the volatility of the last sessions, in parts of the equity', async () => {
    const decision = await decides({ target: 0.08 });
    expect(decision.action).toBe('buy');
    expect(decision.exposure).toBeCloseTo(0.08 / volatility, 12);
  });

  it('never holds more than the most', async () => {
    expect((await decides({ target: 1 })).exposure).toBe(1);
    expect((await decides({ target: 1, most: 2 })).exposure).toBe(2);
    const still = Array<number>(SESSIONS + 1).fill(100);
    expect((await decides({ target: 0.1 }, cashOnly, still)).exposure).toBe(1);
  });

  it('leaves a position alone that has drifted no more than the band', async () => {
    const exposure = 0.08 / volatility;
    expect(await decides({ target: 0.08 }, invested(exposure + 0.04))).toMatchObject({
      action: 'buy',
    });
    expect((await decides({ target: 0.08 }, invested(exposure + 0.04))).exposure).toBeUndefined();
    expect((await decides({ target: 0.08 }, invested(exposure + 0.06))).exposure).toBeDefined();
  });

  it('holds while there are too few closes', async () => {
    expect((await decides({}, cashOnly, closes.slice(1))).action).toBe('hold');
  });
});
