import { count } from '../tables/number-text.js';

/** Points of the lines of one figure, over all its charts: more would make the page too large to send. */
const MOST_POINTS = 20_000;

/** Every how many-th date is drawn, so that the lines of so many figures stay within what a page can hold. */
export function dateStep(points: number, figures: number): number {
  return Math.max(1, Math.ceil((points * figures) / MOST_POINTS));
}

/** What to say, after a blank, of dates that are not drawn; empty where all are. */
export function stepText(step: number): string {
  return step === 1 ? '' : ` Drawn is one session out of ${count(step)}, counted from the last.`;
}
