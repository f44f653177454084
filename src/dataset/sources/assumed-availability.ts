import { DateTime } from 'luxon';
import { z } from 'zod';
import { instantOf, type CalendarDate, type Instant } from '../../base/calendar-date.js';
import type { ExchangeCalendar } from '../calendar.js';

/** When an item that carries a date only is taken to be known. */
export const dateOnlySchema = z.enum(['end_of_day', 'session_close']);
export type DateOnly = z.infer<typeof dateOnlySchema>;

/** The moment an item of that date is taken to be known where its ticker trades. */
export function assumedAt(
  date: CalendarDate,
  dateOnly: DateOnly,
  calendar: ExchangeCalendar,
): Instant {
  if (dateOnly === 'session_close') return calendar.closeAt(date);
  return instantOf(DateTime.fromISO(`${date}T23:59:59`, { zone: calendar.zone }).toMillis());
}
