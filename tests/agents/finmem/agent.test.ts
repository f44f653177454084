import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/llm/facts.js';
import { act, agreeable, finmem, holding, item, observation } from '../setting.js';

/** Answers decide prompts so, all others agreeably. */
const deciding =
  (decide: (facts: Extract<Facts, { task: 'decide' }>) => unknown) =>
  (facts: Facts): unknown =>
    facts.task === 'decide' ? decide(facts) : agreeable(facts);

const never = { reflection: { extended_every: null } };

describe('a session', () => {
  it('shows the model the documents that came in today, at full recency', async () => {
    const { agent, asked } = finmem(never);
    await act(agent, [{ close: 100, documents: [item('a'), item('b')] }]);
    const [facts] = asked.of('decide');
    expect(facts?.memories.map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
    expect(facts?.memories.map(({ recency }) => recency)).toEqual([1, 1]);
  });

  it('records as shown exactly the memories the model was shown', async () => {
    const { agent, asked } = finmem(never);
    const [, decision] = await act(agent, [
      { close: 100, documents: [item('a')] },
      { close: 101, documents: [item('b')] },
    ]);
    expect(decision?.shown).toEqual(asked.of('decide')[1]?.memories);
  });

  it('shows no more than top_k memories of a layer', async () => {
    const { agent, asked } = finmem({ ...never, memory: { top_k: 2 } });
    await act(agent, [{ close: 100, documents: ['a', 'b', 'c', 'd'].map((id) => item(id)) }]);
    expect(asked.of('decide')[0]?.memories).toHaveLength(2);
  });

  it('cites only ids that were shown', async () => {
    const { agent } = finmem(
      never,
      deciding(() => ({ action: 'buy', rationale: 'Because.', cited: ['b', 'made-up', 'a'] })),
    );
    const [decision] = await act(agent, [{ close: 100, documents: [item('a'), item('b')] }]);
    expect(decision?.cited).toEqual(['b', 'a']);
  });

  it('asks as the trial’s own draw: the seed is the repeat', async () => {
    const { agent, asked } = finmem(never);
    await act(agent, [{ close: 100 }]);
    expect(asked.repeats).toEqual([7]);
  });

  it('keeps in memory what it counts', async () => {
    const { agent } = finmem(never);
    await act(agent, [{ close: 100, documents: [item('a'), item('b')] }]);
    expect(agent.memoryCounts()).toEqual({ shallow: 2, intermediate: 0, deep: 0, reflection: 0 });
  });
});

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
    expect(changes).toEqual(change === 'nothing' ? [] : [`${change} a shallow 2022-01-04`]);
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
      ['sell', { hold: 'keep', short: false }],
      ['hold', { hold: 'flat', short: true }],
    ] as const) {
      const { agent, told } = finmem(never, acting(action), { execution });
      await act(agent, [{ close: 100, documents: [item('a')], holds: 1 }, { close: 90 }]);
      expect(told.lines).toHaveLength(1);
    }
  });

  it('goes to the memories cited last, not to those cited before', async () => {
    const { agent, told } = finmem(
      never,
      deciding(({ date }) => ({
        action: 'buy',
        rationale: 'Because.',
        cited: date === '2022-01-03' ? ['a'] : ['b'],
      })),
    );
    await act(agent, [
      { close: 100, documents: [item('a')] },
      { close: 101, documents: [item('b')] },
      { close: 102 },
    ]);
    const credited = told.lines.filter((line) => line.startsWith('credited'));
    expect(credited).toEqual(['credited a shallow 2022-01-04', 'credited b shallow 2022-01-05']);
  });
});

describe('warm-up', () => {
  it.each([
    [0.02, 'buy'],
    [0, 'buy'],
    [-0.001, 'sell'],
  ])('labels a next change of %d %s, as the paper does', async (nextChange, action) => {
    const { agent, asked } = finmem(never);
    const decision = await agent.learn(observation([100], [item('a')]), { nextChange });
    expect(decision).toMatchObject({ action, cited: ['a'], risk: null, abstained: false });
    expect(asked.of('explain_move')[0]?.nextChange).toBe(nextChange);
    expect(asked.of('decide')).toEqual([]);
  });

  it.each([
    [0.02, 102],
    [-0.05, 95],
  ])('credits what explained a change of %d once it has happened', async (nextChange, close) => {
    const { agent, told } = finmem(never);
    await agent.learn(observation([100], [item('a')]), { nextChange });
    await agent.act(observation([100, close]), holding(0));
    expect(told.lines.slice(1)).toEqual(['credited a shallow 2022-01-04']);
  });

  it('hands hindsight to the explain-move prompt and to no other', async () => {
    const { agent, asked } = finmem({ reflection: { extended_every: 1 } });
    await agent.learn(observation([100], [item('a')]), { nextChange: 0.1234 });
    await agent.act(observation([100, 112.34], [item('b')]), holding(0));
    for (const [index, facts] of asked.facts.entries()) {
      const words = JSON.stringify([facts, asked.messages[index]]);
      expect(words.includes('0.1234') || words.includes('12.34 %')).toBe(
        facts.task === 'explain_move',
      );
    }
    expect(asked.facts.map(({ task }) => task)).toEqual([
      'explain_move',
      'extended_reflection',
      'decide',
      'extended_reflection',
    ]);
  });
});

describe('an unusable answer', () => {
  it('is an abstention: a hold without citations that credits nothing', async () => {
    const { agent, told } = finmem(
      never,
      deciding(() => 'Buy!'),
    );
    const [decision] = await act(agent, [
      { close: 100, documents: [item('a')] },
      { close: 105, documents: [item('b')] },
    ]);
    expect(decision).toMatchObject({ action: 'hold', cited: [], abstained: true });
    expect(told.lines.map((line) => line.split(' ')[0])).toEqual(['stored', 'stored']);
  });

  it('in warm-up leaves the label as it is', async () => {
    const { agent } = finmem(never, () => undefined);
    const decision = await agent.learn(observation([100], [item('a')]), { nextChange: -0.1 });
    expect(decision).toMatchObject({ action: 'sell', cited: [], abstained: true });
  });

  it('is told from a server that cannot be asked, which ends the trial', async () => {
    const { agent } = finmem(never, () => {
      throw new Error('connection lost');
    });
    await expect(act(agent, [{ close: 100 }])).rejects.toThrow('connection lost');
  });
});
