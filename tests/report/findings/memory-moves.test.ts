import { describe, expect, it } from 'vitest';
import { fateOf, heldAt } from '../../../src/report/findings/memory-moves.js';
import type { MemoryEventRecord, MemoryRecord } from '../../../src/store/run-record.js';

const stored = (id: string, date: string, layer = 'shallow'): MemoryRecord => ({
  id,
  date,
  layer,
  kind: 'news',
  importance: 40,
  text: id,
  summary: null,
});
const happened = (
  date: string,
  id: string,
  event: MemoryEventRecord['event'],
  from: string,
  to: string | null = null,
): MemoryEventRecord => ({ date, id, event, from, to, decision: null });

const events = [
  happened('2024-01-03', 'a', 'promoted', 'shallow', 'deep'),
  happened('2024-01-04', 'a', 'credited', 'deep'),
  happened('2024-01-05', 'a', 'demoted', 'deep', 'shallow'),
  happened('2024-01-05', 'b', 'purged', 'shallow'),
  happened('2024-01-08', 'a', 'purged', 'shallow'),
];

describe('what became of a memory', () => {
  it('are its later moves, and that it is gone', () => {
    const { moves, heldIn } = fateOf({ id: 'a', layer: 'deep' }, '2024-01-04', events);
    expect(moves.map(({ event }) => event)).toEqual(['demoted', 'purged']);
    expect(heldIn).toBeNull();
  });

  it('is the layer it lay in when it never moved again', () => {
    expect(fateOf({ id: 'c', layer: 'deep' }, '2024-01-04', events)).toEqual({
      id: 'c',
      moves: [],
      heldIn: 'deep',
    });
  });

  it('takes a move of the same date for later only when it leaves the layer it was shown in', () => {
    const before = fateOf({ id: 'a', layer: 'deep' }, '2024-01-03', events);
    expect(before.moves.map(({ date }) => date)).toEqual(['2024-01-05', '2024-01-08']);
    const after = fateOf({ id: 'a', layer: 'shallow' }, '2024-01-03', events);
    expect(after.moves[0]).toMatchObject({ event: 'promoted', date: '2024-01-03' });
  });
});

describe('what is held at the end of a session', () => {
  const memories = [
    stored('a', '2024-01-02'),
    stored('b', '2024-01-04'),
    stored('c', '2024-01-08'),
  ];
  it.each([
    ['2024-01-02', { a: 'shallow' }],
    ['2024-01-04', { a: 'deep', b: 'shallow' }],
    ['2024-01-05', { a: 'shallow' }],
    ['2024-01-08', { c: 'shallow' }],
  ])('is right on %s', (date, layers) => {
    expect(Object.fromEntries(heldAt(memories, events, date))).toEqual(layers);
  });
});
