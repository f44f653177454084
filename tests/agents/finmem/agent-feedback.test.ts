import { describe, expect, it } from 'vitest';
import { act, deciding, finmem, item, never, observation } from '../setting.js';

describe('feedback', () => {
  const acting = (action: string) =>
    deciding(({ memories }) => ({
      action,
      rationale: 'Because.',
      cited: memories.map(({ id }) => id),
    }));

  // action, held, next close, what happens to the cited memory
  it.each([
    ['buy', 0, 101, 'credited'],
    ['buy', 0, 99, 'debited'],
    ['sell', 0, 99, 'credited'],
    ['sell', 0, 101, 'debited'],
    ['hold', 1, 101, 'credited'],
    ['hold', -1, 101, 'debited'],
    ['hold', 0, 101, 'nothing'],
    ['buy', 0, 100, 'nothing'],
  ] as const)('for %s holding %i, then a close of %d: %s', async (action, holds, next, change) => {
    const { agent, told } = finmem(never, acting(action));
    await act(agent, [{ close: 100, documents: [item('a')], holds }, { close: next }]);
    const changes = told.lines.filter((line) => !line.startsWith('stored '));
    expect(changes).toEqual(
      change === 'nothing' ? [] : [`${change} a shallow 2022-01-04 of 2022-01-03`],
    );
  });

  it('comes at the next session and not before', async () => {
    const { agent, told } = finmem(never, acting('buy'));
    await act(agent, [{ close: 100, documents: [item('a')] }]);
    expect(told.count('credited')).toBe(0);
  });

  it('comes before what is new is stored', async () => {
    const { agent, told } = finmem(never, acting('buy'));
    await act(agent, [
      { close: 100, documents: [item('a')] },
      { close: 101, documents: [item('b')] },
    ]);
    const order = told.lines.map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(order).toEqual(['stored a', 'credited a', 'stored b']);
  });

  it('lets a memory that paid rise at the end of that session', async () => {
    const { agent, told } = finmem({ ...never, memory: { access_bonus: 60 } }, acting('buy'));
    await act(agent, [{ close: 100, documents: [item('a')] }, { close: 101 }]);
    expect(told.lines.at(-1)).toBe('promoted a shallow intermediate 2022-01-04');
    expect(agent.memoryCounts()).toMatchObject({ shallow: 0, intermediate: 1 });
  });

  it('counts a sale as flat where shorts are not allowed, and a hold as flat where it is', async () => {
    for (const [action, execution] of [
      ['sell', { timing: 'next_open', hold: 'keep', short: false }],
      ['hold', { timing: 'next_open', hold: 'flat', short: true }],
    ] as const) {
      const { agent, told } = finmem(never, acting(action), { execution });
      await act(agent, [{ close: 100, documents: [item('a')], holds: 1 }, { close: 90 }]);
      expect(told.lines).toHaveLength(1);
    }
  });

  it.each([
    ['next_open', 1, 'debited a shallow 2022-01-04 of 2022-01-03'],
    ['same_close', 1, 'debited a shallow 2022-01-04 of 2022-01-03'],
    ['next_close', 2, 'credited a shallow 2022-01-05 of 2022-01-03'],
  ] as const)(
    'with fills at %s judges what the price does from then on',
    async (timing, at, change) => {
      const execution = { timing, hold: 'keep', short: true } as const;
      const { agent, told } = finmem(never, acting('buy'), { execution });
      const sessions = [{ close: 100, documents: [item('a')] }, { close: 90 }, { close: 95 }];
      await act(agent, sessions.slice(0, at + 1));
      expect(told.lines.slice(1)).toEqual([change]);
    },
  );

  it('goes to the memories cited last, not to those cited before', async () => {
    const { agent, told } = finmem(
      never,
      deciding(({ memories, date }) => ({
        action: 'buy',
        rationale: 'Because.',
        cited: memories.filter((one) => one.date === date).map(({ id }) => id),
      })),
    );
    await act(agent, [
      { close: 100, documents: [item('a')] },
      { close: 101, documents: [item('b')] },
      { close: 102 },
    ]);
    const credited = told.lines.filter((line) => line.startsWith('credited'));
    expect(credited).toEqual([
      'credited a shallow 2022-01-04 of 2022-01-03',
      'credited b shallow 2022-01-05 of 2022-01-04',
    ]);
  });
});

describe('feedback by the shares piled up', () => {
  const pilingUp = { ...never, feedback: { rule: 'holding', sessions: 2 } };

  it('comes in the session whose close completes it, after the decision', async () => {
    const order: string[] = [];
    const { agent, told } = finmem(
      pilingUp,
      deciding(({ date, memories }) => {
        order.push(`asked ${date}, credited ${told.count('credited')}`);
        return { action: 'buy', rationale: 'Up.', cited: memories.map(({ id }) => id) };
      }),
    );
    await act(agent, [
      { close: 100 },
      { close: 101, documents: [item('a')] },
      { close: 102 },
      { close: 103 },
    ]);
    expect(order).toEqual([
      'asked 2022-01-03, credited 0',
      'asked 2022-01-04, credited 0',
      'asked 2022-01-05, credited 0',
      'asked 2022-01-06, credited 1',
    ]);
    expect(told.lines.filter((line) => line.startsWith('credited'))).toEqual([
      'credited a shallow 2022-01-05 of 2022-01-04',
      'credited a shallow 2022-01-06 of 2022-01-05',
    ]);
  });

  it('takes the labels of warm-up for shares bought and sold', async () => {
    const { agent, told } = finmem(pilingUp);
    await agent.learn(observation([100], [item('a')]), { nextChange: -0.1 });
    await agent.learn(observation([100, 90]), { nextChange: -0.1 });
    await agent.learn(observation([100, 90, 81]), { nextChange: 0.1 });
    expect(told.lines.slice(1)).toEqual(['credited a shallow 2022-01-05 of 2022-01-04']);
  });
});
