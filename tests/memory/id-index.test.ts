import { describe, expect, it } from 'vitest';
import { Columns } from '../../src/memory/columns.js';
import { IdIndex } from '../../src/memory/id-index.js';
import { event } from './sample.js';

const values = { layer: 0, since: 0, recency: 1, importance: 50 };

/** Stores these ids, and forgets every one but each tenth as soon as the next has come. */
function afterForgettingMost(ids: readonly string[]): { held: Columns; index: IdIndex } {
  const held = new Columns();
  const index = new IdIndex(held);
  for (const [i, id] of ids.entries()) {
    index.set(id, held.push(event(id), values, 0));
    if (i % 10 === 0) continue;
    held.release(held.count - 1);
    held.count -= 1;
  }
  return { held, index };
}

describe('the index of ids', () => {
  it('finds every memory held and none forgotten, however many have come and gone', () => {
    const ids = Array.from({ length: 1000 }, (_, i) => `m${i}`);
    const { held, index } = afterForgettingMost(ids);
    for (const [i, id] of ids.entries()) {
      expect(index.sequenceOf(id)).toBe(i % 10 === 0 ? i : undefined);
    }
    expect(held.count).toBe(100);
  });

  it('finds the new memory of an id that was forgotten', () => {
    const { held, index } = afterForgettingMost(['a', 'b']);
    expect(index.sequenceOf('b')).toBeUndefined();
    index.set('b', held.push(event('b'), values, 0));
    expect(index.sequenceOf('b')).toBe(2);
    expect(held.event(held.rowOf(2)).id).toBe('b');
  });
});
