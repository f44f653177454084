import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoppedError } from '../../src/base/stopped.js';
import { leasedTurns } from '../../src/experiment/leased-turns.js';
import { openTurns } from '../../src/llm/wrappers/turns.js';
import type { Leases } from '../../src/store/leases.js';
import { rejection } from '../llm/example-prompt.js';

const never = new AbortController().signal;

/** Claims that several processes would share; `company` says whether anybody else is at work. */
function sharedLeases(
  company: { others: boolean } = { others: true },
  onRefused: () => void = () => undefined,
): Leases {
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
    alone: async () => !company.others,
    held: async (prefix) =>
      [...held].filter((name) => name.startsWith(prefix)).map((name) => ({ name, owner: 'one' })),
  };
}

const namesHeld = async (leases: Leases): Promise<string[]> =>
  (await leases.held('answers/')).map(({ name }) => name);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('turns among processes', () => {
  it('wait while another process asks, and look for its answer once it has ended its turn', async () => {
    const leases = sharedLeases();
    const [here, there] = await Promise.all(
      [0, 1].map(() => leasedTurns(openTurns(), leases, never).take('key')),
    );
    const order: string[] = [];
    const first = here?.claim();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await first).toBe(true);
    const waiting = there?.claim().then((isNew) => order.push(`there, look again: ${isNew}`));
    await vi.advanceTimersByTimeAsync(5_000);
    order.push('here');
    await here?.end();
    await vi.advanceTimersByTimeAsync(200);
    await waiting;
    expect(order).toEqual(['here', 'there, look again: true']);
  });

  it('claim a question by its key while others are at work and it is asked', async () => {
    const leases = sharedLeases();
    const turn = await leasedTurns(openTurns(), leases, never).take('0abc');
    const claimed = turn.claim();
    await vi.advanceTimersByTimeAsync(3_000);
    await claimed;
    expect(await namesHeld(leases)).toEqual(['answers/0abc']);
    await turn.end();
    expect(await namesHeld(leases)).toEqual([]);
  });

  it('claim nothing while nobody else is at work', async () => {
    const leases = sharedLeases({ others: false });
    const turn = await leasedTurns(openTurns(), leases, never).take('key');
    expect(await turn.claim()).toBe(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await namesHeld(leases)).toEqual([]);
    await turn.end();
  });

  it('claim what is being asked once somebody comes, who waits so long before it asks', async () => {
    const company = { others: false };
    const leases = sharedLeases(company);
    const turn = await leasedTurns(openTurns(), leases, never).take('long');
    await turn.claim();
    company.others = true;
    const comer = await leasedTurns(openTurns(), leases, never).take('long');
    let hasBegun = false;
    void comer.claim().then(() => (hasBegun = true));
    await vi.advanceTimersByTimeAsync(1_100);
    expect(await namesHeld(leases)).toEqual(['answers/long']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(hasBegun).toBe(false);
    await turn.end();
    await vi.advanceTimersByTimeAsync(200);
    expect(hasBegun).toBe(true);
  });

  it('are given up at a stop', async () => {
    const stop = new AbortController();
    const leases = sharedLeases({ others: true }, () => stop.abort());
    await leases.claim('answers/key');
    const turn = await leasedTurns(openTurns(), leases, stop.signal).take('key');
    const error = rejection(turn.claim());
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await error).toBeInstanceOf(StoppedError);
  });

  it('let those of this process go on when a claim fails', async () => {
    const own = openTurns();
    const broken: Leases = {
      claim: () => Promise.reject(new Error('disk full')),
      alone: async () => false,
      held: async () => [],
    };
    const turn = await leasedTurns(own, broken, never).take('key');
    const error = rejection(turn.claim());
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await error).toMatchObject({ message: 'disk full' });
    await turn.end();
    await (await own.take('key')).end();
  });
});
