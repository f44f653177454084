import type { CalendarDate } from '../base/calendar-date.js';

/** Where a test window lies against the end of a model's training data. */
export type KnowledgeOfWindow = 'before' | 'across' | 'after' | 'unknown';

/**
 * Whether a model may have read about a test window when it was trained. `before`: the whole window
 * lies on or before the cut-off. `across`: the cut-off lies inside it. `after`: it begins later.
 */
export function knowledgeOf(
  cutoff: CalendarDate | null,
  [from, to]: readonly [CalendarDate, CalendarDate],
): KnowledgeOfWindow {
  if (cutoff === null) return 'unknown';
  if (to <= cutoff) return 'before';
  return from <= cutoff ? 'across' : 'after';
}
