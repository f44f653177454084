import { DateTime } from 'luxon';

import {
  dateOfDay,
  dayNumber,
  instantOf,
  type CalendarDate,
  type Instant,
} from '../base/calendar-date.js';
import { suggestion } from '../base/nearest-name.js';
import { UserError } from '../base/user-error.js';
import { isNyseEarlyClose, isNyseHoliday } from './calendars/nyse-holidays.js';

/** When an exchange trades: which dates have a session, and when each session closes. */
export interface ExchangeCalendar {
  readonly name: string;
  isSession(date: CalendarDate): boolean;
  /** Session dates from `from` to `to`, both included, oldest first. */
  sessions(from: CalendarDate, to: CalendarDate): CalendarDate[];
  /**
   * The session's close, the decision time of its date. For a date without a session it is the close a
   * session would have had, since a source may hold a bar on a day the calendar does not know.
   */
  closeAt(date: CalendarDate): Instant;
  /** The date on which a moment falls where the exchange is. */
  dateOf(instant: Instant): CalendarDate;
  /** IANA time zone of the exchange: what its clock shows. */
  readonly zone: string;
}

/** Dates the calendars know: before it other holiday rules held, after it nobody knows the rules. */
export const knownDates = { first: '1990-01-01', last: '2049-12-31' } as const;

/** New York Stock Exchange, by the holiday rules in force from 1990; closes at 16:00 or 13:00 New York time. */
const nyse: ExchangeCalendar = withSessions({
  name: 'nyse',
  zone: 'America/New_York',
  isSession: (date) => !isWeekend(date) && !isNyseHoliday(date),
  closeAt: (date) => inNewYork(date, isNyseEarlyClose(date) ? 13 : 16),
});

/** Markets that never close: every day is a session, and it closes at 24:00 UTC. */
const crypto: ExchangeCalendar = withSessions({
  name: 'crypto',
  zone: 'UTC',
  isSession: () => true,
  closeAt: (date) => `${dateOfDay(dayNumber(date) + 1)}T00:00:00Z`,
});

/** Every calendar by name. */
export const calendars = { nyse, crypto } as const;

/** Names a file may use for a calendar. */
export const calendarNames = [
  'nyse',
  'crypto',
] as const satisfies readonly (keyof typeof calendars)[];

/** The calendar of that name; a `UserError` naming the nearest one when there is none. */
export function calendarNamed(name: string): ExchangeCalendar {
  const found = Object.entries(calendars).find(([known]) => known === name);
  if (found !== undefined) return found[1];
  const names = Object.keys(calendars);
  const hint = `${suggestion(name, names)} Known calendars: ${names.join(', ')}.`.trim();
  throw new UserError(`no exchange calendar is called "${name}"`, { hint });
}

function withSessions(calendar: Omit<ExchangeCalendar, 'sessions' | 'dateOf'>): ExchangeCalendar {
  return {
    ...calendar,
    closeAt: remembered((date) => calendar.closeAt(date)),
    dateOf: (instant) => DateTime.fromISO(instant, { zone: calendar.zone }).toFormat('yyyy-MM-dd'),
    sessions: (from, to) => {
      const count = Math.max(0, dayNumber(to) - dayNumber(from) + 1);
      const dates = Array.from({ length: count }, (_, i) => dateOfDay(dayNumber(from) + i));
      return dates.filter((date) => calendar.isSession(date));
    },
  };
}

/** Working out a moment in a time zone is slow, and all tickers of an exchange ask for the same ones. */
function remembered(closeAt: (date: CalendarDate) => Instant): (date: CalendarDate) => Instant {
  const known = new Map<CalendarDate, Instant>();
  return (date) => {
    const found = known.get(date) ?? closeAt(date);
    known.set(date, found);
    return found;
  };
}

function isWeekend(date: CalendarDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function inNewYork(date: CalendarDate, hour: number): Instant {
  return instantOf(DateTime.fromISO(date, { zone: 'America/New_York' }).set({ hour }).toMillis());
}
