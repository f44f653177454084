import { describe, expect, it } from 'vitest';
import { Trace } from '../../../src/agents/finmem/working-memory.js';
import type { Facts } from '../../../src/llm/facts.js';
import { act, agreeable, finmem, item, type Session } from '../setting.js';

const words = (count: number): string => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');
const never = { reflection: { extended_every: null } };

describe('summarising', () => {
  it('asks for documents longer than the limit, and keeps shorter ones word for word', async () => {
    const { agent, asked } = finmem({ ...never, summary: { max_words: 20 } });
    await act(agent, [
      { close: 1, documents: [item('short', words(20)), item('long', words(21))] },
    ]);
    const texts = new Map(asked.of('decide')[0]?.memories.map(({ id, text }) => [id, text]));
    expect(asked.of('summarise').map(({ text }) => text)).toEqual([words(21)]);
    expect(texts.get('short')).toBe(words(20));
    expect(texts.get('long')).toBe(`Short: ${words(21).slice(0, 20)}`);
  });

  it('names company, kind and limit, and is the same draw for every seed', async () => {
    const { agent, asked } = finmem({ ...never, summary: { max_words: 20 } });
    await act(agent, [{ close: 1, documents: [item('long', words(30))] }]);
    expect(asked.of('summarise')[0]).toEqual({
      task: 'summarise',
      company: 'Toy Works',
      kind: 'news',
      text: words(30),
      maxWords: 20,
    });
    expect(asked.repeats[0]).toBe(0);
  });

  it('falls back on the first words when no usable summary comes', async () => {
    const answers = (facts: Facts): unknown =>
      facts.task === 'summarise' ? null : agreeable(facts);
    const { agent, asked } = finmem({ ...never, summary: { max_words: 20 } }, answers);
    const [decision] = await act(agent, [{ close: 1, documents: [item('long', words(30))] }]);
    expect(asked.of('decide')[0]?.memories[0]?.text).toBe(words(20));
    expect(decision?.abstained).toBe(false);
  });
});

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
    const { agent, asked } = finmem(never);
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
    trace.add({ date, action: 'buy', rationale: '' }, close, direction);

  it('keeps the last sessions only, and is full when it has them all', () => {
    const trace = new Trace(2);
    expect([trace.isFull, trace.look()]).toEqual([false, { sessions: [], trend: 0 }]);
    for (const [i, date] of ['a', 'b', 'c'].entries()) add(trace, date, 100 + i, 1);
    expect(trace.isFull).toBe(true);
    expect(trace.look().sessions.map(({ date }) => date)).toEqual(['b', 'c']);
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
