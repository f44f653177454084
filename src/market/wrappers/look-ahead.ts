import type { Instant } from '../../base/calendar-date.js';
import type { Market, Step } from '../market.js';

/** Something was about to be shown before it was known. Always a bug, never bad input. */
export class LookAheadError extends Error {
  constructor(what: string, availableAt: Instant, decisionAt: Instant) {
    super(`${what} is available at ${availableAt}, after the decision time ${decisionAt}`);
    this.name = 'LookAheadError';
  }
}

/** The same market, refusing to show any bar or document that was not available at its decision time. */
export function withLookAheadCheck(market: Market): Market {
  return {
    reset: (seed) => checked(market.reset(seed)),
    step: (orders) => checked(market.step(orders)),
  };
}

function checked(step: Step): Step {
  const { decisionAt, bars, documents } = step.observation;
  for (const bar of bars) {
    if (bar.availableAt > decisionAt) {
      throw new LookAheadError(`the bar of ${bar.date}`, bar.availableAt, decisionAt);
    }
  }
  for (const document of documents) {
    if (document.availableAt > decisionAt) {
      throw new LookAheadError(`document ${document.id}`, document.availableAt, decisionAt);
    }
  }
  return step;
}
