import { z } from 'zod';
import { dateOfDay, dayNumber, type CalendarDate } from '../base/calendar-date.js';

/** Dates have four digits for the year; nothing is later than this one. */
const LAST_DATE = '9999-12-31';

const WORDS = /^([1-9]\d{0,3}) (day|week|month|year)s?$/;

/** A length of time in words: `90 days`, `8 weeks`, `12 months`, `1 year`. */
export const durationSchema = z
  .string()
  .regex(WORDS, 'expected a length such as 90 days, 8 weeks, 12 months or 1 year');

/**
 * The date so many times a duration after another. A month later is the same day of the month, or the
 * month's last where it has no such day.
 */
export function after(date: CalendarDate, duration: string, times = 1): CalendarDate {
  const [, number = '', unit = ''] = WORDS.exec(duration) ?? [];
  const count = Number(number) * times;
  if (unit === 'day') return dateAt(dayNumber(date) + count);
  if (unit === 'week') return dateAt(dayNumber(date) + 7 * count);
  return monthsAfter(date, unit === 'year' ? 12 * count : count);
}

/** The date before. */
export function dayBefore(date: CalendarDate): CalendarDate {
  return dateOfDay(dayNumber(date) - 1);
}

function monthsAfter(date: CalendarDate, count: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const months = 12 * year + (month - 1) + count;
  const first = firstOfMonth(months);
  const length = dayNumber(firstOfMonth(months + 1)) - dayNumber(first);
  return dateAt(dayNumber(first) + Math.max(1, Math.min(day, length)) - 1);
}

function dateAt(day: number): CalendarDate {
  return dateOfDay(Math.min(day, dayNumber(LAST_DATE)));
}

function firstOfMonth(months: number): CalendarDate {
  const year = Math.floor(months / 12);
  if (year > 9999) return LAST_DATE;
  return `${String(year).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}
