import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGates } from '../../../src/llm/wrappers/gate.js';
import { MINUTE_MS, Pace, pacedWays } from '../../../src/llm/wrappers/pace.js';
import { instantWaits } from '../test-world.js';

describe('a pace', () => {
  it('lets no minute hold more than so many, whenever they ask, and makes none wait without need', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), arrivals, (most, gaps) => {
        const pace = new Pace(most);
        let now = 0;
        const begun: number[] = [];
        for (const gap of gaps) {
          now += gap;
          const at = pace.begin(now);
          const nth = begun.at(-most);
          expect(at).toBe(Math.max(now, nth === undefined ? now : nth + MINUTE_MS));
          begun.push(at);
        }
      }),
    );
  });
});

describe('ways with a pace', () => {
  const paced = () => {
    const stop = new AbortController();
    const waits: number[] = [];
    let now = 0;
    const sleep = async (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      now += milliseconds;
    };
    const gates = openGates(8, stop.signal, instantWaits());
    return { stop, waits, wayOf: pacedWays(gates, stop.signal, { now: () => now, sleep }) };
  };
  const nothing = async (): Promise<void> => undefined;

  it('count the requests of all models of one address, and the lowest rate named for it holds', async () => {
    const { waits, wayOf } = paced();
    const one = wayOf('http://a/v1', null, 5);
    const other = wayOf('http://a/v1/', null, 2);
    await one.pass(nothing);
    await other.pass(nothing);
    expect(waits).toEqual([]);
    await one.pass(nothing);
    expect(waits).toEqual([MINUTE_MS]);
    await wayOf('http://b/v1', null, 1).pass(nothing);
    expect(waits).toHaveLength(1);
  });

  it('send away whoever waits when everything stops', async () => {
    const { stop, wayOf } = paced();
    const way = wayOf('http://a/v1', null, 1);
    await way.pass(nothing);
    const asked = way.pass(async () => expect.fail('asked after the stop'));
    stop.abort();
    await expect(asked).rejects.toThrow('stopped before the model was asked');
  });
});
