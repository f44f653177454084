/** A calendar date, `YYYY-MM-DD`. Dates of this form compare correctly as text. */
export type CalendarDate = string;

/** A moment in UTC, ISO 8601 with seconds: `YYYY-MM-DDTHH:MM:SSZ`. Compares correctly as text. */
export type Instant = string;

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a date. */
export function dayNumber(date: CalendarDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** The date that many days since 1970-01-01. */
export function dateOfDay(day: number): CalendarDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** True for `YYYY-MM-DD` that names a day that exists. */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** An instant as written everywhere: UTC, whole seconds. */
export function instantOf(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** True for `YYYY-MM-DDTHH:MM:SSZ` that names a moment that exists. */
export function isInstant(text: string): boolean {
  return /T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(text) && isCalendarDate(text.slice(0, -10));
}

/** The day of a moment, in UTC. */
export function dayOf(milliseconds: number): CalendarDate {
  return instantOf(milliseconds).slice(0, 10);
}

/** Names of the months, January first. */
export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
