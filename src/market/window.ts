import type { CalendarDate } from '../base/calendar-date.js';

/** First and last date of a window, both included. */
export type Window = readonly [CalendarDate, CalendarDate];

/** The warm-up window the agent learns on and the test window it trades. */
export interface Windows {
  readonly warm_up: Window;
  readonly test: Window;
}

/** True when the date lies in the window. */
export function isWithin(date: CalendarDate, window: Window): boolean {
  return window[0] <= date && date <= window[1];
}

/** A window without a date in it. */
export const noWindow: Window = ['9999-12-31', '0001-01-01'];
