import { describe, expect, it } from 'vitest';
import { openMemory } from '../../src/memory/catalog.js';
import type { LongTermMemory } from '../../src/memory/long-term-memory.js';
import { event, listening, memoryOptions, query } from './sample.js';

/** Importance by the first letter of the id. */
const importances: Readonly<Record<string, number>> = { l: 20, m: 60, h: 100 };

function stream(settings: object = {}): LongTermMemory {
  const draw = (_: unknown, id: string): number => importances[id[0] ?? ''] ?? 0;
  return openMemory(memoryOptions({ mode: 'stream', top_k: 3, ...settings }), {
    draw,
    listener: listening(),
  });
}

const idsOf = (memory: LongTermMemory): string[] => memory.retrieve(query).map(({ id }) => id);

describe('one memory stream', () => {
  it('adds three parts, each from 0 for the least to 1 for the greatest of those held', () => {
    const memory = stream();
    memory.beginSession('2022-01-03');
    memory.store(event('h-old', 'news', 0.2));
    memory.beginSession('2022-01-04');
    memory.store(event('m-mid', '10-K', 0.8));
    memory.beginSession('2022-01-05');
    memory.store(event('l-new', '10-Q', 0.5));
    const decay = 0.995 ** 24;
    const middling = (decay - decay ** 2) / (1 - decay ** 2);
    const rounded = memory.retrieve(query).map(({ id, layer, score, ...parts }) => ({
      id,
      layer,
      score: score.toFixed(5),
      parts: [parts.recency, parts.relevancy, parts.importance].map((part) => part.toFixed(5)),
    }));
    expect(rounded).toEqual([
      {
        id: 'm-mid',
        layer: 'stream',
        score: (middling + 1.5).toFixed(5),
        parts: [middling.toFixed(5), '1.00000', '0.50000'],
      },
      { id: 'l-new', layer: 'stream', score: '1.50000', parts: ['1.00000', '0.50000', '0.00000'] },
      { id: 'h-old', layer: 'stream', score: '1.00000', parts: ['0.00000', '0.00000', '1.00000'] },
    ]);
  });

  it('keeps recent what was retrieved, whenever it was stored', () => {
    const memory = stream({ top_k: 1 });
    memory.beginSession('2022-01-03');
    memory.store(event('m-used', 'news', 0.9));
    memory.store(event('m-idle', 'news', 0.8));
    expect(idsOf(memory)).toEqual(['m-used']);
    memory.beginSession('2022-01-10');
    const ages = new Map(memory.save().map(({ id, age }) => [id, age]));
    expect(ages).toEqual(
      new Map([
        ['m-used', 7],
        ['m-idle', 7],
      ]),
    );
    expect(idsOf(memory)).toEqual(['m-used']);
    expect(memory.save().map(({ age }) => age)).toEqual([0, 7]);
  });

  it('forgets nothing, credits nothing, and keeps every kind in one place', () => {
    const memory = stream();
    memory.beginSession('2020-01-03');
    for (const [id, kind] of [
      ['l-a', 'news'],
      ['l-b', '10-K'],
      ['l-c', 'reflection'],
    ] as const)
      memory.store(event(id, kind));
    memory.beginSession('2022-01-03');
    memory.feedback(['l-a'], 1, '2020-01-03');
    memory.endSession();
    expect(memory.counts()).toEqual({ stream: 3 });
    expect(memory.save().map(({ importance }) => importance)).toEqual([20, 20, 20]);
  });

  it('gives one half to parts in which all are equal, the newest first', () => {
    const memory = stream();
    memory.beginSession('2022-01-03');
    for (const id of ['m-a', 'm-b', 'm-c', 'm-d']) memory.store(event(id));
    expect(memory.retrieve(query).map(({ id, score }) => [id, score])).toEqual([
      ['m-d', 1.5],
      ['m-c', 1.5],
      ['m-b', 1.5],
    ]);
  });

  it.each(['calendar_days', 'sessions'])(
    'goes on from what was saved as if it had not been interrupted, ages in %s',
    (decay_unit) => {
      const whole = stream({ decay_unit, top_k: 1 });
      const session = (memory: LongTermMemory, date: string, id: string): string[] => {
        memory.beginSession(date);
        memory.store(event(id, 'news', id.length / 10));
        return idsOf(memory);
      };
      session(whole, '2022-01-03', 'm-abc');
      session(whole, '2022-01-07', 'l-a');
      const memories = whole.save().map((saved) => ({
        saved,
        embedding: event('', 'news', saved.id.length / 10).embedding,
      }));
      const options = memoryOptions({ mode: 'stream', top_k: 1, decay_unit });
      const start = { date: '2022-01-07', memories };
      const resumed = openMemory(options, { draw: () => 60, listener: listening(), start });
      expect(resumed.save()).toEqual(whole.save());
      for (const date of ['2022-01-10', '2022-01-11']) {
        expect(session(resumed, date, `m-${date}`)).toEqual(session(whole, date, `m-${date}`));
      }
      expect(resumed.save()).toEqual(whole.save());
    },
  );

  it('refuses an id that is held', () => {
    const memory = stream();
    memory.beginSession('2022-01-03');
    memory.store(event('m-a'));
    expect(() => memory.store(event('m-a'))).toThrow(RangeError);
  });
});
