import type { CalendarDate, Instant } from '../../../base/calendar-date.js';
import type { ExchangeCalendar } from '../../calendar.js';

/** The sessions of a dataset with their closes, and which of them first sees an item. */
export interface Timeline {
  readonly sessions: readonly CalendarDate[];
  readonly closes: readonly Instant[];
  /**
   * Index of the first session whose close is not before that instant: the session at whose decision
   * the item is visible. The number of sessions when it comes after the last close.
   */
  visibleAt(availableAt: Instant): number;
}

/** The timeline of a calendar from one date to another, both included. */
export function timelineOf(
  calendar: ExchangeCalendar,
  from: CalendarDate,
  to: CalendarDate,
): Timeline {
  const sessions = calendar.sessions(from, to);
  const closes = sessions.map((date) => calendar.closeAt(date));
  return { sessions, closes, visibleAt: (instant) => firstNotBefore(closes, instant) };
}

/** Index of the first text not below the mark in an ascending list; its length when all are below. */
function firstNotBefore(ascending: readonly string[], mark: string): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? '') < mark) low = middle + 1;
    else high = middle;
  }
  return low;
}
