import type { CalendarDate } from '../../base/calendar-date.js';
import type { Direction } from '../../portfolio/portfolio.js';
import type { Action } from '../agent.js';
import type { FinmemOptions } from './options.js';

/** A decision as taken, waiting for its outcome. */
export interface Taken {
  readonly date: CalendarDate;
  readonly action: Action;
  /** The position it aims at. */
  readonly direction: Direction;
  readonly close: number;
  /** Sessions from this close to the one from which the position is held. */
  readonly delay: 0 | 1;
  /** Ids of the memories it rests on. */
  readonly cited: readonly string[];
}

/** An outcome, to be put down to the memories a decision rested on. */
export interface Outcome {
  readonly cited: readonly string[];
  /** What was earned, in price per share; its sign alone counts. */
  readonly paid: number;
  /** Date of that decision. */
  readonly decision: CalendarDate;
}

/** Access feedback: turns prices that have come into outcomes of decisions before. */
export interface Feedback {
  /** The outcome known once a session has closed, before it is read about. */
  atClose(close: number): Outcome | undefined;
  /** Takes the session's decision; the outcome that is counted after it. */
  afterDecision(taken: Taken): Outcome | undefined;
}

/** Opens the rule the options name. */
export function openFeedback({ rule, sessions }: FinmemOptions['feedback']): Feedback {
  return rule === 'position' ? positionFeedback(sessions) : holdingFeedback(sessions);
}

/**
 * The position a decision took earns what the price does over `sessions` sessions from the close it is
 * held from, and the decision's own memories are credited (paper, access counter). What the data end
 * before is never settled.
 */
function positionFeedback(sessions: number): Feedback {
  const waiting: Taken[] = [];
  return {
    atClose(close) {
      const taken = waiting[0];
      const from = waiting[taken?.delay ?? 0]?.close;
      if (taken === undefined || from === undefined) return undefined;
      if (waiting.length < sessions + taken.delay) return undefined;
      waiting.shift();
      const { cited, direction, date } = taken;
      return { cited, paid: direction * (close - from), decision: date };
    },
    afterDecision(taken) {
      waiting.push(taken);
      return undefined;
    },
  };
}

const SHARES = { buy: 1, hold: 0, sell: -1 };

/**
 * The published code's rule. Each action adds a share or takes one away, without limit and without
 * regard to what a hold or a sale does elsewhere. All shares together earn what the price does over the
 * last `sessions` sessions, and the memories cited at the second close of that stretch are credited.
 */
function holdingFeedback(sessions: number): Feedback {
  const past: { readonly taken: Taken; readonly shares: number }[] = [];
  return {
    atClose: () => undefined,
    afterDecision(taken) {
      past.push({ taken, shares: (past.at(-1)?.shares ?? 0) + SHARES[taken.action] });
      if (past.length > sessions + 1) past.shift();
      const credited = past.length > sessions ? past[1]?.taken : undefined;
      if (credited === undefined) return undefined;
      const paid = past.reduce((sum, { taken: { close } }, i) => {
        const before = past[i - 1];
        return before === undefined ? sum : sum + (close - before.taken.close) * before.shares;
      }, 0);
      return { cited: credited.cited, paid, decision: credited.date };
    },
  };
}
