import type { CalendarDate } from '../../base/calendar-date.js';
import { seededRandom } from '../../base/random.js';
import type { SessionRecord } from '../../store/run-record.js';

/** Dates after which the future is changed: so many in the warm-up and in the test window of a trial. */
const CUTS = { warm_up: 1, test: 2 } as const;

/** A date after which everything is changed, and the last session that must stay as it is. */
export interface Cut {
  readonly after: CalendarDate;
  readonly last: CalendarDate;
}

/**
 * Draws the dates after which the future of a trial is changed, oldest first. In the warm-up an agent is told
 * what followed a session, so the session of the date itself is left out there.
 */
export function cutsOf(
  sessions: readonly Pick<SessionRecord, 'date' | 'phase'>[],
  trial: string,
  seed: number,
): Cut[] {
  const dice = seededRandom('audit', 'cuts', seed, trial);
  const drawn = (count: number, below: number): number[] => {
    const indices = Array.from({ length: Math.max(0, below) }, (_, index) => index);
    return Array.from({ length: Math.min(count, below) }, () =>
      indices.splice(dice.integer(0, indices.length), 1),
    )
      .flat()
      .toSorted((a, b) => a - b);
  };
  const warmUp = sessions.filter(({ phase }) => phase === 'warm_up').map(({ date }) => date);
  const test = sessions.filter(({ phase }) => phase === 'test').map(({ date }) => date);
  const inWarmUp = drawn(CUTS.warm_up, warmUp.length - 1).map((index) => ({
    after: warmUp[index + 1],
    last: warmUp[index],
  }));
  // A future is left after the last but one.
  const inTest = drawn(CUTS.test, test.length - 1).map((index) => ({
    after: test[index],
    last: test[index],
  }));
  return [...inWarmUp, ...inTest].flatMap(({ after, last }) =>
    after === undefined || last === undefined ? [] : [{ after, last }],
  );
}
