import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../src/base/stopped.js';
import { leasedTurns } from '../../src/experiment/leased-turns.js';
import { openTurns } from '../../src/llm/wrappers/turns.js';
import type { Leases } from '../../src/store/leases.js';
import { rejection } from '../llm/example-prompt.js';

const never = new AbortController().signal;

/** Claims that several processes would share, and how often a claim was refused. */
function sharedLeases(onRefused: () => void = () => undefined): Leases {
  const held = new Set<string>();
  return {
    async claim(name) {
      if (held.has(name)) {
        onRefused();
        return null;
      }
      held.add(name);
      return { lost: never, release: async () => void held.delete(name) };
    },
    held: async (prefix) =>
      [...held].filter((name) => name.startsWith(prefix)).map((name) => ({ name, owner: 'one' })),
  };
}

describe('turns among processes', () => {
  it('wait while another process asks, and come once it has ended its turn', async () => {
    let onRefused = (): void => undefined;
    const refused = new Promise<void>((resolve) => (onRefused = resolve));
    const leases = sharedLeases(() => onRefused());
    const [here, there] = [0, 1].map(() => leasedTurns(openTurns(), leases, never));
    const order: string[] = [];
    const end = await here?.take('key');
    const waiting = there?.take('key').then(() => order.push('there'));
    await refused;
    order.push('here');
    await end?.();
    await waiting;
    expect(order).toEqual(['here', 'there']);
  });

  it('claim a question by its key while they are held', async () => {
    const leases = sharedLeases();
    const end = await leasedTurns(openTurns(), leases, never).take('0abc');
    expect(await leases.held('answers/')).toEqual([{ name: 'answers/0abc', owner: 'one' }]);
    await end();
    expect(await leases.held('answers/')).toEqual([]);
  });

  it('are given up at a stop', async () => {
    const stop = new AbortController();
    const leases = sharedLeases(() => stop.abort());
    await leases.claim('answers/key');
    const error = await rejection(leasedTurns(openTurns(), leases, stop.signal).take('key'));
    expect(error).toBeInstanceOf(StoppedError);
  });

  it('let those of this process go on when a claim fails', async () => {
    const own = openTurns();
    const broken: Leases = {
      claim: () => Promise.reject(new Error('disk full')),
      held: async () => [],
    };
    const turns = leasedTurns(own, broken, never);
    expect(await rejection(turns.take('key'))).toMatchObject({ message: 'disk full' });
    await (
      await own.take('key')
    )();
  });
});
