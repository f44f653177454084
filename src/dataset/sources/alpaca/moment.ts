import { z } from 'zod';
import { instantOf, isCalendarDate, type Instant } from '../../../base/calendar-date.js';

const WRITTEN = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/** A moment as a server states it, to the nanosecond. */
export interface Moment {
  /** The first whole second not before it, so that nothing is known too early. */
  readonly instant: Instant;
  /** UTC with nine digits of the second: compares correctly as text. */
  readonly exact: string;
}

/** Reads a moment in RFC 3339; undefined for what is none. */
export function readMoment(text: string): Moment | undefined {
  const [, clock = '', fraction = '', offset = ''] = WRITTEN.exec(text) ?? [];
  const milliseconds = Date.parse(`${clock}${offset}`);
  if (!isCalendarDate(clock.slice(0, 10)) || Number.isNaN(milliseconds)) return undefined;
  const digits = fraction.padEnd(9, '0');
  return {
    instant: instantOf(/[1-9]/.test(digits) ? milliseconds + 1_000 : milliseconds),
    exact: `${instantOf(milliseconds).slice(0, -1)}.${digits}Z`,
  };
}

/** A moment in a reply. */
export const momentSchema = z.string().transform((text, context): Moment => {
  const moment = readMoment(text);
  if (moment !== undefined) return moment;
  context.addIssue({ code: 'custom', message: `"${text}" is no moment`, input: text });
  return z.NEVER;
});
