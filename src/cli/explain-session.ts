import { isCalendarDate } from '../base/calendar-date.js';
import { UserError } from '../base/user-error.js';
import type { SessionRecord } from '../store/run-record.js';

/** Fails with exit code 2 for what is not a date. */
export function checkDate(date: string): void {
  if (isCalendarDate(date)) return;
  throw new UserError(`"${date}" is not a date`, { hint: 'Write it as 2023-03-14.' });
}

/** Where the session of a date stands in a run. Fails with exit code 2 for a date without one, and names the nearest. */
export function sessionIndex(sessions: readonly SessionRecord[], date: string): number {
  const index = sessions.findIndex((session) => session.date === date);
  if (index >= 0) return index;
  const before = sessions.findLast((other) => other.date < date);
  const near =
    before === undefined
      ? `the first is ${sessions[0]?.date}`
      : `the nearest before is ${before.date}`;
  throw new UserError(`the trial has no session on ${date}`, {
    hint: `Its sessions run from ${sessions[0]?.date} to ${sessions.at(-1)?.date}; ${near}.`,
  });
}
