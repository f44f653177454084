import { dayNumber, type CalendarDate, type Instant } from '../../base/calendar-date.js';
import { UserError } from '../../base/user-error.js';
import type { ExchangeCalendar } from '../calendar.js';
import type { SourceWorld } from './source.js';

/** First and last date wanted, both included. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

type OpenSpan = Pick<SourceWorld, 'from' | 'to'>;

/** The dates a pipeline wants; a `UserError` where it does not say. */
export function requiredDates(kind: string, { from, to }: OpenSpan): Span {
  if (from !== null && to !== null && from <= to) return { from, to };
  throw new UserError(`${kind} needs to know the dates wanted`, {
    hint: 'Set `from` and `to` at the top of the pipeline, the first not after the second.',
  });
}

/** Whether the pipeline wants what is of this date. */
export function isWanted(date: CalendarDate, { from, to }: OpenSpan): boolean {
  return (from === null || date >= from) && (to === null || date <= to);
}

/** Whether the pipeline wants what became known at this moment, by its date where the ticker trades. */
export function isWantedAt(at: Instant, calendar: ExchangeCalendar, span: OpenSpan): boolean {
  const date = at.slice(0, 10);
  // The exchange's date is that of UTC or one beside it, so its clock is asked only near the ends.
  const isNear = [span.from, span.to].some(
    (end) => end !== null && Math.abs(dayNumber(date) - dayNumber(end)) <= 1,
  );
  return isWanted(isNear ? calendar.dateOf(at) : date, span);
}
