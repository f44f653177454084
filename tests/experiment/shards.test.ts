import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trial } from '../../src/experiment/identity.js';
import { trialsOfShard } from '../../src/experiment/shards.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { loadTiny, tinyWorkplace } from './tiny-experiment.js';

const snapshot = { dataset: 'tiny', fingerprint: 'feedfacefeedface' };
const [some] = trialsOf(loadTiny(await tinyWorkplace()).trials, snapshot);

/** Trials, each followed by so many that take their mix from it. */
function trialsWith(dependents: readonly number[]): Trial[] {
  if (some === undefined) throw new Error('no trial');
  return dependents.flatMap((count, index) => {
    const leader = { ...some, id: `${index}`, mixOf: null };
    const others = Array.from({ length: count }, (_, n) => ({
      ...some,
      id: `${index}-${n}`,
      mixOf: leader.id,
    }));
    return [leader, ...others];
  });
}

const dependents = fc.array(fc.nat({ max: 4 }), { maxLength: 60 });
const counts = fc.integer({ min: 1, max: 12 });

const shardsOf = (trials: readonly Trial[], count: number): Trial[][] =>
  Array.from({ length: count }, (_, n) => trialsOfShard(trials, { index: n + 1, count }));

describe('the shards of an experiment', () => {
  it('hold each trial once, all together', () => {
    fc.assert(
      fc.property(dependents, counts, (groups, count) => {
        const trials = trialsWith(groups);
        const ids = shardsOf(trials, count).flatMap((shard) => shard.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(trials.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('keep a trial beside the one it takes its mix from', () => {
    fc.assert(
      fc.property(dependents, counts, (groups, count) => {
        for (const shard of shardsOf(trialsWith(groups), count)) {
          const ids = new Set(shard.map(({ id }) => id));
          expect(shard.every(({ mixOf }) => mixOf === null || ids.has(mixOf))).toBe(true);
        }
      }),
    );
  });

  it('differ by no more than the largest group of trials that belong together', () => {
    fc.assert(
      fc.property(dependents, counts, (groups, count) => {
        const sizes = shardsOf(trialsWith(groups), count).map(({ length }) => length);
        const largest = 1 + Math.max(0, ...groups);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largest);
      }),
    );
  });
});
