import { dayNumber, type CalendarDate, type Instant } from '../../base/calendar-date.js';
import type { ExchangeCalendar } from '../calendar.js';
import type { SourceWorld } from './source.js';

type Span = Pick<SourceWorld, 'from' | 'to'>;

/** Whether the pipeline wants what is of this date. */
export function isWanted(date: CalendarDate, { from, to }: Span): boolean {
  return (from === null || date >= from) && (to === null || date <= to);
}

/** Whether the pipeline wants what became known at this moment, by its date where the ticker trades. */
export function isWantedAt(at: Instant, calendar: ExchangeCalendar, span: Span): boolean {
  const date = at.slice(0, 10);
  // The exchange's date is that of UTC or one beside it, so its clock is asked only near the ends.
  const isNear = [span.from, span.to].some(
    (end) => end !== null && Math.abs(dayNumber(date) - dayNumber(end)) <= 1,
  );
  return isWanted(isNear ? calendar.dateOf(at) : date, span);
}
