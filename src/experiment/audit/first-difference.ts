import type { CalendarDate } from '../../base/calendar-date.js';
import type { NewRun } from '../../store/run-folder.js';

/** Where two runs of a trial begin to differ. */
export interface Difference {
  /** What differs: `decisions`, `prompts`, … */
  readonly of: string;
  /** The session, where what differs names one. */
  readonly date: CalendarDate | null;
}

/** What of a run is dated by its session, in the order in which a difference is told. */
const DATED = ['prompts', 'decisions', 'sessions', 'memoryEvents', 'requests'] as const;

/** What of a run only grows, so that the shorter one is the beginning of the longer. */
const GROWING = ['memories', 'promptTexts'] as const;

/**
 * Where a run that ended with a session departs from one that went on: the decisions up to it, what was asked
 * for them word by word, the book, and what happened in memory. Null where every byte is the same.
 */
export function firstDifference(
  whole: NewRun,
  part: NewRun,
  last: CalendarDate,
): Difference | null {
  for (const of of DATED) {
    const known = whole[of].filter(({ date }) => date <= last);
    const at = differingLine(known, part[of]);
    if (at !== null) return { of, date: (known[at] ?? part[of][at])?.date ?? null };
  }
  for (const of of GROWING) {
    if (differingLine(whole[of].slice(0, part[of].length), part[of]) !== null) {
      return { of, date: null };
    }
  }
  return null;
}

/** Index of the first line that differs, or that one of them has and the other has not; null for none. */
function differingLine(one: readonly unknown[], other: readonly unknown[]): number | null {
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    if (JSON.stringify(one[at]) !== JSON.stringify(other[at])) return at;
  }
  return null;
}
