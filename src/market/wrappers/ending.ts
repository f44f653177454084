import type { CalendarDate } from '../../base/calendar-date.js';
import type { Market, Step } from '../market.js';

/** The same market, whose window ends with the session of a date, or the first after it. */
export function endingAfter(market: Market, last: CalendarDate): Market {
  const ended = (step: Step): Step =>
    step.observation.date < last ? step : { ...step, truncated: true };
  return {
    reset: (seed) => ended(market.reset(seed)),
    step: (orders) => ended(market.step(orders)),
  };
}
