import { z } from 'zod';
import { dateOfDay, dayNumber } from '../base/calendar-date.js';
import type { Window } from '../market/window.js';

/** Successive halving: many settings on a short test window, the best of them on longer ones. */
export const halvingSchema = z.strictObject({
  factor: z
    .number()
    .int()
    .min(2)
    .default(3)
    .describe(
      'Of this many settings of an agent one goes on, to a test window that is so many times as long.',
    ),
  rungs: z.number().int().min(2).max(10).describe('Rounds, the last one on the whole test window.'),
  metric: z
    .enum(['sharpe', 'cumulative_return'])
    .default('sharpe')
    .describe(
      'What settings are judged by, after costs: the mean over tickers, seeds and windows.',
    ),
});
export type Halving = z.infer<typeof halvingSchema>;

/** The first part of a test window that a rung plays; the last rung plays all of it. */
export function testOfRung(
  [from, to]: Window,
  halving: Pick<Halving, 'factor' | 'rungs'>,
  rung: number,
): [string, string] {
  const first = dayNumber(from);
  const days = (dayNumber(to) - first + 1) * halving.factor ** (rung - halving.rungs);
  return [from, dateOfDay(first + Math.max(1, Math.round(days)) - 1)];
}

/** How many of so many settings go on to the next rung. */
export function placesOf(settings: number, { factor }: Pick<Halving, 'factor'>): number {
  return Math.ceil(settings / factor);
}

/** How many settings each rung plays, the first with all of them. */
export function rungSizes(settings: number, halving: Pick<Halving, 'factor' | 'rungs'>): number[] {
  const sizes = [settings];
  while (sizes.length < halving.rungs) sizes.push(placesOf(sizes.at(-1) ?? 0, halving));
  return sizes;
}

/** How the trials of one setting did on a rung. */
export interface Score {
  /** Mean of the metric over the trials it is defined for; null where it is for none. */
  readonly mean: number | null;
  /** Trials for which it is not defined. */
  readonly without: number;
  /** Trials that failed. */
  readonly failed: number;
}

/**
 * The settings that go on, in the order they came in. One with a failed trial goes on only where all have
 * one; one whose metric is not defined everywhere comes after those for which it is; ties go by order.
 */
export function promoted<T>(
  scored: readonly (readonly [T, Score])[],
  halving: Pick<Halving, 'factor'>,
): T[] {
  const whole = scored.filter(([, { failed }]) => failed === 0);
  const running = whole.length > 0 ? whole : scored;
  const best = running.toSorted(([, a], [, b]) => byScore(a, b));
  const chosen = new Set(best.slice(0, placesOf(scored.length, halving)));
  return scored.filter((each) => chosen.has(each)).map(([setting]) => setting);
}

function byScore(a: Score, b: Score): number {
  return (
    Number(a.mean === null) - Number(b.mean === null) ||
    Number(a.without > 0) - Number(b.without > 0) ||
    (b.mean ?? 0) - (a.mean ?? 0)
  );
}
