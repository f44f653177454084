import type { CalendarDate } from '../base/calendar-date.js';

/** A split, on the first date that trades without it. */
export interface PastSplit {
  readonly date: CalendarDate;
  /** New shares for one old one. */
  readonly ratio: number;
}

/** The prices of a bar. */
interface Quoted {
  readonly date: CalendarDate;
  readonly open: number | null;
  readonly close: number;
}

/**
 * Bars as quoted, oldest first, times the shares that one of the first bar has become by then: what
 * such a share is worth. A split makes no jump, and no bar depends on what came after it, neither on
 * later splits nor on any dividend. Splits are oldest first; one of a date without a bar is of the next.
 */
export function carriedOverSplits<Bar extends Quoted>(
  bars: readonly Bar[],
  splits: readonly PastSplit[],
): Bar[] {
  const first = bars[0]?.date ?? '';
  const coming = splits.filter(({ date }) => date > first);
  let shares = 1;
  let next = 0;
  return bars.map((bar) => {
    for (let split = coming[next]; split !== undefined && split.date <= bar.date;) {
      shares *= split.ratio;
      next += 1;
      split = coming[next];
    }
    return {
      ...bar,
      open: bar.open === null ? null : bar.open * shares,
      close: bar.close * shares,
    };
  });
}
