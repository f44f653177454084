import { describe, expect, it } from 'vitest';
import { Trace } from '../../../src/agents/finmem/reflection.js';
import type { Facts } from '../../../src/llm/facts.js';
import { act, agreeable, finmem, holding, item, observation, type Session } from '../setting.js';

describe('extended reflection', () => {
  const sessions = (count: number): Session[] =>
    Array.from({ length: count }, (_, i) => ({ close: 100 + i }));
  const reflections = (lines: readonly string[]): string[] =>
    lines.filter((line) => line.startsWith('stored TOY-reflection-'));

  it('is stored every so many sessions, in the layer reflections are routed to', async () => {
    const { agent, told } = finmem({ reflection: { extended_every: 3 } });
    await act(agent, sessions(7));
    expect(reflections(told.lines).map((line) => line.split(' ').slice(1, 3))).toEqual([
      ['TOY-reflection-2022-01-05', 'reflection'],
      ['TOY-reflection-2022-01-10', 'reflection'],
    ]);
  });

  it('follows another routing', async () => {
    const routing = { reflection: 'deep' };
    const { agent } = finmem({ reflection: { extended_every: 1 }, memory: { routing } });
    await act(agent, sessions(1));
    expect(agent.memoryCounts()).toMatchObject({ deep: 1, reflection: 0 });
  });

  it('is never asked for when switched off', async () => {
    const { agent, asked } = finmem({ reflection: { extended_every: null } });
    await act(agent, sessions(12));
    expect(asked.of('extended_reflection')).toEqual([]);
  });

  it('looks back on the sessions since the last, with the outcomes known by now', async () => {
    const { agent, asked } = finmem({ reflection: { extended_every: 3 } });
    await act(agent, [{ close: 100 }, { close: 110 }, { close: 99 }]);
    const [facts] = asked.of('extended_reflection');
    expect(facts?.sessions.map(({ date, action }) => `${date} ${action}`)).toEqual([
      '2022-01-03 buy',
      '2022-01-04 buy',
      '2022-01-05 buy',
    ]);
    expect(facts?.sessions.map(({ outcome }) => outcome)).toEqual([
      expect.closeTo(0.1, 12),
      expect.closeTo(-0.1, 12),
      null,
    ]);
    expect(facts?.trend).toBeCloseTo(Math.log(0.99), 12);
  });

  it('is remembered at the next session, not at the one it was made at', async () => {
    const { agent, asked } = finmem({ reflection: { extended_every: 1 } });
    await act(agent, sessions(2));
    const shown = asked.of('decide').map(({ memories }) => memories.map(({ kind }) => kind));
    expect(shown).toEqual([[], ['reflection']]);
  });

  it('is put to the model without the rationale of any session outside the trace', async () => {
    const answers = (facts: Facts): unknown =>
      facts.task === 'decide'
        ? { action: 'buy', rationale: `Because of ${facts.date}.`, cited: [] }
        : agreeable(facts);
    const { agent, asked } = finmem({ reflection: { extended_every: 2 } }, answers);
    await act(agent, sessions(4));
    expect(asked.of('extended_reflection')[1]?.sessions.map(({ rationale }) => rationale)).toEqual([
      'Because of 2022-01-05.',
      'Because of 2022-01-06.',
    ]);
  });

  it('that gives nothing usable stores nothing and abstains from nothing', async () => {
    const answers = (facts: Facts): unknown =>
      facts.task === 'extended_reflection' ? { insight: '' } : agreeable(facts);
    const { agent, told } = finmem({ reflection: { extended_every: 1 } }, answers);
    const [decision] = await act(agent, sessions(1));
    expect(decision?.abstained).toBe(false);
    expect(told.lines).toEqual([]);
  });
});

describe('the trace', () => {
  const add = (trace: Trace, date: string, close: number, direction: number): void =>
    trace.add({ date, action: 'buy', rationale: '', close, direction, isLabel: date < 'c' });

  it('keeps the last sessions only, and is full when it has them all', () => {
    const trace = new Trace(2);
    expect([trace.isFull, trace.look()]).toEqual([false, { sessions: [], labels: 0, trend: 0 }]);
    for (const [i, date] of ['a', 'b', 'c'].entries()) add(trace, date, 100 + i, 1);
    expect(trace.isFull).toBe(true);
    expect(trace.look().sessions.map(({ date }) => date)).toEqual(['b', 'c']);
    expect(trace.look().labels).toBe(1);
  });

  it('signs an outcome by the direction taken', () => {
    const trace = new Trace(3);
    add(trace, 'a', 100, -1);
    trace.settle(90);
    add(trace, 'b', 90, 0);
    trace.settle(80);
    expect(trace.look().sessions.map(({ outcome }) => outcome)).toEqual([
      expect.closeTo(0.1, 12),
      -0,
    ]);
  });
});

describe('immediate reflection that is kept', () => {
  const keeping = { reflection: { extended_every: null, store_immediate: true } };

  it('is remembered at the next session as a reflection', async () => {
    const { agent, asked, told } = finmem(keeping);
    await act(agent, [{ close: 100, documents: [item('a')] }, { close: 101 }]);
    expect(told.lines[1]).toMatch(/^stored TOY-rationale-2022-01-03 reflection /);
    const texts = asked.of('decide')[1]?.memories.map(({ kind, text }) => `${kind}: ${text}`);
    expect(texts).toEqual(['news: About a.', 'reflection: Looks good.']);
  });

  it('stands beside the extended reflection of the same session', async () => {
    const { agent } = finmem({ reflection: { extended_every: 1, store_immediate: true } });
    await act(agent, [{ close: 100 }]);
    expect(agent.savedMemory().map(({ id, text }) => [id, text])).toEqual([
      ['TOY-rationale-2022-01-03', 'Looks good.'],
      ['TOY-reflection-2022-01-03', 'Learned by 2022-01-03.'],
    ]);
  });

  it('is not made of a day without a usable answer', async () => {
    const { agent } = finmem(keeping, () => undefined);
    await act(agent, [{ close: 100 }]);
    expect(agent.savedMemory()).toEqual([]);
  });

  it('keeps what warm-up explained', async () => {
    const { agent } = finmem(keeping);
    await agent.learn(observation([100]), { nextChange: 0.01 });
    await agent.act(observation([100, 101]), holding(0));
    expect(agent.savedMemory().map(({ text }) => text)).toEqual(['It rose.', 'Looks good.']);
  });
});
