import type { PortfolioView } from '../../portfolio/portfolio.js';
import { plainDecision, type Agent } from '../agent.js';
import type { VolatilityTargetOptions } from '../options.js';
import { volatilityOf } from '../volatility.js';

/**
 * Buy and hold of so much that its volatility a year is a target's: the target over the volatility of
 * the last `sessions` returns, in parts of the equity (Moreira & Muir 2017, section I, with volatility
 * in the place of variance). It trades when what is held has drifted more than `band` from that, and
 * holds as long as there are too few closes.
 */
export function volatilityTarget(options: VolatilityTargetOptions): Agent {
  const { sessions, target, most, band } = options;
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async ({ bars }, portfolio) => {
      const volatility = volatilityOf(bars.slice(-1 - sessions), sessions);
      if (volatility === null) return plainDecision('hold', 'Too few closes for a volatility.');
      const exposure = volatility === 0 ? most : Math.min(most, target / volatility);
      const rationale = `${percent(exposure)} of the equity, at ${percent(volatility)} a year over ${sessions} sessions.`;
      const decision = plainDecision('buy', rationale);
      return isNear(exposure, portfolio, band) ? decision : { ...decision, exposure };
    },
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}

/** Whether a long position is so close to the exposure that it may stay as it is. */
function isNear(exposure: number, portfolio: PortfolioView, band: number): boolean {
  const { direction, equity, cash } = portfolio;
  return direction === 1 && Math.abs((equity - cash) / equity - exposure) <= band;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
