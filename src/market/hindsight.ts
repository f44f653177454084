import type { CalendarDate } from '../base/calendar-date.js';
import type { Bar, Hindsight } from './market.js';
import { isWithin, type Window } from './window.js';

/** The one door to what comes next; the test loop is never handed one. */
export interface HindsightDoor {
  /** What followed a warm-up session. Throws for any other date: the door is shut. */
  after(date: CalendarDate): Hindsight;
}

/** Opens the door for the warm-up window only; `bars` are the sessions shown, oldest first. */
export function openHindsight(bars: readonly Bar[], warmUp: Window): HindsightDoor {
  return {
    after: (date) => {
      const index = bars.findIndex((bar) => bar.date === date);
      const bar = bars[index];
      const next = bars[index + 1];
      if (!isWithin(date, warmUp) || bar === undefined || next === undefined) {
        throw new Error(`hindsight is shut on ${date}`);
      }
      return { nextChange: next.close / bar.close - 1 };
    },
  };
}
