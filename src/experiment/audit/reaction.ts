import type { CalendarDate } from '../../base/calendar-date.js';
import type { SessionRecord } from '../../store/run-record.js';

/** How decisions of the test window differ where something else is changed. */
export interface Reaction {
  readonly sessions: number;
  /** Sessions with another action; of these, the ones where a buy became a sell or the other way. */
  readonly changed: number;
  readonly reversed: number;
  readonly firstChange: CalendarDate | null;
  /** Cumulative return of the book, before and after the change; null for a book worth nothing at first. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Compares the test sessions of a run with those of the same trial where something is changed. */
export function reactionOf(
  own: readonly SessionRecord[],
  other: readonly SessionRecord[],
): Reaction {
  const before = own.filter(({ phase }) => phase === 'test');
  const after = other.filter(({ phase }) => phase === 'test');
  const actions = new Map(after.map(({ date, action }) => [date, action]));
  const changed = before.filter(({ date, action }) => actions.get(date) !== action);
  const reversed = changed.filter(({ date, action }) => {
    const now = actions.get(date);
    return (action === 'buy' && now === 'sell') || (action === 'sell' && now === 'buy');
  });
  return {
    sessions: before.length,
    changed: changed.length,
    reversed: reversed.length,
    firstChange: changed[0]?.date ?? null,
    before: cumulativeReturn(before),
    after: cumulativeReturn(after),
  };
}

function cumulativeReturn(test: readonly SessionRecord[]): number | null {
  const first = test[0]?.equity;
  const last = test.at(-1)?.equity;
  return first === undefined || last === undefined || first === 0 ? null : last / first - 1;
}
