import { DateTime } from 'luxon';
import {
  dateOfDay,
  dayNumber,
  instantOf,
  type CalendarDate,
  type Instant,
} from '../../../base/calendar-date.js';
import type { Span } from '../wanted-dates.js';

/** Calendar months of a span, the first and the last cut to it. */
export function monthsOf(span: Span): Span[] {
  return pieces(
    span,
    (date) => `${dateOfDay(dayNumber(`${date.slice(0, 7)}-01`) + 31).slice(0, 7)}-01`,
  );
}

/** Calendar years of a span, the first and the last cut to it. */
export function yearsOf(span: Span): Span[] {
  return pieces(
    span,
    (date) => `${dateOfDay(dayNumber(`${date.slice(0, 4)}-01-01`) + 366).slice(0, 4)}-01-01`,
  );
}

/** Whole pieces stay the same requests when the dates wanted grow, and so are fetched once. */
function pieces({ from, to }: Span, nextAfter: (date: CalendarDate) => CalendarDate): Span[] {
  const found: Span[] = [];
  for (let first = from; first <= to; first = nextAfter(first)) {
    const last = daysAfter(nextAfter(first), -1);
    found.push({ from: first, to: last < to ? last : to });
  }
  return found;
}

/** The date so many days after another; before it where negative. */
export function daysAfter(date: CalendarDate, days: number): CalendarDate {
  return dateOfDay(dayNumber(date) + days);
}

/** The first moment of a date where the clock shows that zone. */
export function startOf(date: CalendarDate, zone: string): Instant {
  return instantOf(DateTime.fromISO(date, { zone }).toMillis());
}
