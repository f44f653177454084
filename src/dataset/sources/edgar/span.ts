import {
  dateOfDay,
  dayNumber,
  isCalendarDate,
  type CalendarDate,
  type Instant,
} from '../../../base/calendar-date.js';
import { calendars } from '../../calendar.js';
import { isWanted, type Span } from '../wanted-dates.js';
import type { Readings } from './acceptance-time.js';
import type { OlderPage } from './submissions.js';

/**
 * Days a filing date may lie off the day of acceptance: what is accepted late on the eve of a long weekend
 * is dated after it, and the SEC now and then dates one back.
 */
const DATED_OFF = 7;

/** Whether a page of older filings may hold some that were accepted in the span. */
export function overlaps(page: OlderPage, { from, to }: Span): boolean {
  return page.filingFrom <= shifted(to, DATED_OFF) && page.filingTo >= shifted(from, -DATED_OFF);
}

/** Whether a filing may have been accepted in the span, whichever way its stamp is to be read. */
export function mayLieIn(
  { from, to }: Span,
  readings: Readings | undefined,
  filingDate: string,
): boolean {
  if (readings !== undefined) {
    const { utc, newYork, dateOnly } = readings;
    const last = dateOnly !== null && filingDate > dateOnly ? filingDate : dateThere(newYork);
    return dateThere(utc) <= to && last >= from;
  }
  if (!isCalendarDate(filingDate)) return true;
  return filingDate <= shifted(to, DATED_OFF) && filingDate >= shifted(from, -DATED_OFF);
}

/** Whether a moment lies in the span, by its date in New York. */
export function liesIn(span: Span, instant: Instant): boolean {
  return isWanted(dateThere(instant), span);
}

const dateThere = (instant: Instant): CalendarDate => calendars.nyse.dateOf(instant);

const shifted = (date: CalendarDate, days: number): CalendarDate =>
  dateOfDay(dayNumber(date) + days);
