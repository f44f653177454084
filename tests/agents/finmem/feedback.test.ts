import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/agents/agent.js';
import { openFeedback, type Outcome, type Taken } from '../../../src/agents/finmem/feedback.js';
import { weekdays } from '../../market/toy.js';
import { areGoldenRunsHere, goldenRun, goldenRuns } from './golden-run.js';

const SIGN = { buy: 1, hold: 0, sell: -1 } as const;

/** A decision on the session of this index, resting on a memory of the same number. */
function taken(index: number, action: Action, close: number, date = weekdays(30)[index]): Taken {
  return {
    date: date ?? '',
    action,
    direction: SIGN[action],
    close,
    delay: 0,
    cited: [`m${index}`],
  };
}

interface Settled {
  readonly at: number;
  readonly outcome: Outcome;
}

/** Everything a rule settles over sessions of these actions and closes, and when. */
function settle(
  options: Parameters<typeof openFeedback>[0],
  sessions: readonly (readonly [Action, number])[],
): Settled[] {
  const feedback = openFeedback(options);
  return sessions.flatMap(([action, close], at) =>
    [feedback.atClose(close), feedback.afterDecision(taken(at, action, close))].flatMap(
      (outcome) => (outcome === undefined ? [] : [{ at, outcome }]),
    ),
  );
}

describe('the position rule', () => {
  const sessions = [
    ['buy', 100],
    ['sell', 103],
    ['hold', 101],
    ['buy', 104],
    ['buy', 102],
  ] as const;

  it('settles a decision by what its direction earned until the next close', () => {
    expect(settle({ rule: 'position', sessions: 1 }, sessions)).toEqual([
      { at: 1, outcome: { cited: ['m0'], paid: 3, decision: '2022-01-03' } },
      { at: 2, outcome: { cited: ['m1'], paid: 2, decision: '2022-01-04' } },
      { at: 3, outcome: { cited: ['m2'], paid: 0, decision: '2022-01-05' } },
      { at: 4, outcome: { cited: ['m3'], paid: -2, decision: '2022-01-06' } },
    ]);
  });

  it('of a position held from the next close on begins there, that of a label before it at once', () => {
    const feedback = openFeedback({ rule: 'position', sessions: 1 });
    const closes = [100, 103, 101, 104, 102];
    const settled = closes.map((close, at) => {
      const outcome = feedback.atClose(close);
      feedback.afterDecision({ ...taken(at, 'buy', close), delay: at === 0 ? 0 : 1 });
      return outcome && [outcome.decision, outcome.paid];
    });
    expect(settled).toEqual([
      undefined,
      ['2022-01-03', 3],
      undefined,
      ['2022-01-04', 3],
      ['2022-01-05', -2],
    ]);
  });

  it('over three sessions settles it three closes later, and leaves the last three unsettled', () => {
    expect(settle({ rule: 'position', sessions: 3 }, sessions)).toEqual([
      { at: 3, outcome: { cited: ['m0'], paid: 4, decision: '2022-01-03' } },
      { at: 4, outcome: { cited: ['m1'], paid: 1, decision: '2022-01-04' } },
    ]);
  });
});

describe('the holding rule', () => {
  it('pays what all shares so far earned over the stretch, to the decision at its second close', () => {
    // Shares after each decision: 1, 2, 1, 1. Changes: +1, +2, -4.
    const sessions = [
      ['buy', 10],
      ['buy', 11],
      ['sell', 13],
      ['hold', 9],
    ] as const;
    expect(settle({ rule: 'holding', sessions: 3 }, sessions)).toEqual([
      { at: 3, outcome: { cited: ['m1'], paid: 1 * 1 + 2 * 2 + 1 * -4, decision: '2022-01-04' } },
    ]);
  });

  it('says nothing before there is one price more than the sessions it looks back on', () => {
    const sessions = Array.from({ length: 9 }, (_, i) => ['buy', 100 + i] as const);
    const settled = settle({ rule: 'holding', sessions: 7 }, sessions);
    expect(settled.map(({ at, outcome }) => [at, outcome.decision])).toEqual([
      [7, '2022-01-04'],
      [8, '2022-01-05'],
    ]);
  });

  it('lets shares pile up: a sale today does not undo eight purchases', () => {
    const sessions = [
      ...Array.from({ length: 8 }, () => ['buy', 100] as const),
      ['sell', 90],
    ] as const;
    const [, last] = settle({ rule: 'holding', sessions: 7 }, [...sessions]);
    expect(last?.outcome.paid).toBe(-80);
  });
});

describe.skipIf(!areGoldenRunsHere)('the holding rule on real prices', () => {
  it.each(goldenRuns)('gives the sign and the date of the published program on %s', (name) => {
    const feedback = openFeedback({ rule: 'holding', sessions: 7 });
    for (const [index, day] of goldenRun(name).days.entries()) {
      const action = day.action > 0 ? 'buy' : day.action < 0 ? 'sell' : 'hold';
      const outcome = feedback.afterDecision(taken(index, action, day.price, day.date));
      expect([outcome && Math.sign(outcome.paid), outcome?.decision]).toEqual([
        day.feedback ?? undefined,
        day.feedback_date ?? undefined,
      ]);
    }
  });
});
