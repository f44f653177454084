import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../../src/base/stopped.js';
import { ServerFault } from '../../../src/llm/server/fault.js';
import { Gate, openGates } from '../../../src/llm/wrappers/gate.js';
import { rejection } from '../example-prompt.js';
import { instantWaits } from '../test-world.js';

const busy = new ServerFault('busy', { retryable: true, overloaded: true });
const broken = new ServerFault('broken', { retryable: true });

/** A gate, and attempts that end when and how the test says. */
function setting(most: number) {
  const stop = new AbortController();
  const effects = instantWaits();
  const gate = new Gate(most, stop.signal, effects);
  const fail = (fault: ServerFault): Promise<unknown> =>
    rejection(gate.pass(() => Promise.reject(fault)));
  const succeed = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await gate.pass(() => Promise.resolve());
  };
  return { gate, stop, effects, fail, succeed };
}

/** An attempt under way until it is told to end. */
function held(): {
  attempt: () => Promise<string>;
  begun: Promise<void>;
  end: (fault?: ServerFault) => void;
} {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  let end = (_fault?: ServerFault): void => undefined;
  const ended = new Promise<string>((resolve, reject) => {
    end = (fault) => (fault === undefined ? resolve('done') : reject(fault));
  });
  const attempt = (): Promise<string> => {
    begin();
    return ended;
  };
  return { attempt, begun, end: (fault) => end(fault) };
}

describe('the places of a gate', () => {
  it('are never more taken than there are, and all of them are', async () => {
    const { gate } = setting(3);
    let inside = 0;
    let most = 0;
    const attempt = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 12 }, () => gate.pass(attempt)));
    expect(most).toBe(3);
  });

  it('are halved when the server is overloaded, down to one', async () => {
    const { gate, fail } = setting(9);
    const seen = [];
    for (let time = 0; time < 5; time += 1) {
      await fail(busy);
      seen.push(gate.places);
    }
    expect(seen).toEqual([4, 2, 1, 1, 1]);
  });

  it('are halved once by all who were under way together', async () => {
    const { gate } = setting(8);
    const attempts = [held(), held(), held()];
    const passing = attempts.map(({ attempt }) => rejection(gate.pass(attempt)));
    for (const { end } of attempts) end(busy);
    await Promise.all(passing);
    expect(gate.places).toBe(4);
  });

  it('grow by one after as many good replies as there are places, up to the first number', async () => {
    const { gate, fail, succeed } = setting(4);
    await fail(busy);
    expect(gate.places).toBe(2);
    await succeed(1);
    expect(gate.places).toBe(2);
    await succeed(1);
    expect(gate.places).toBe(3);
    await succeed(3);
    expect(gate.places).toBe(4);
    await succeed(20);
    expect(gate.places).toBe(4);
  });

  it('stay as they are for other faults', async () => {
    const { gate, fail } = setting(4);
    await fail(broken);
    expect(gate.places).toBe(4);
  });

  it('leave the others free while one call is slow', async () => {
    const { gate, succeed } = setting(2);
    const slow = held();
    const passing = gate.pass(slow.attempt);
    await succeed(10);
    slow.end();
    expect(await passing).toBe('done');
  });
});

describe('a pause the server asks for', () => {
  it('holds everyone back until it is over', async () => {
    const stop = new AbortController();
    let over = (): void => undefined;
    const waits: number[] = [];
    const gate = new Gate(4, stop.signal, {
      uniform: () => 0,
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        return new Promise((resolve) => (over = resolve));
      },
    });
    const pausing = new ServerFault('later', { retryable: true, pause: 3_600_000 });
    await rejection(gate.pass(() => Promise.reject(pausing)));
    let passed = 0;
    const others = [1, 2].map(() => gate.pass(async () => void (passed += 1)));
    await new Promise((resolve) => setImmediate(resolve));
    expect([waits, passed]).toEqual([[3_600_000], 0]);
    over();
    await Promise.all(others);
    expect(passed).toBe(2);
  });

  it('can be longer than a timer', async () => {
    const stop = new AbortController();
    const gate = new Gate(1, stop.signal);
    const long = new ServerFault('later', { retryable: true, pause: 2 ** 32 });
    await rejection(gate.pass(() => Promise.reject(long)));
    const waiting = rejection(gate.pass(() => Promise.resolve()));
    stop.abort();
    expect(await waiting).toBeInstanceOf(StoppedError);
  });
});

describe('a wait before a retry', () => {
  it('doubles from half a second to half a minute, between half and whole of it by chance', async () => {
    const { gate, effects } = setting(1);
    for (let retry = 0; retry < 8; retry += 1) await gate.backOff(retry);
    expect(effects.waits).toEqual([375, 750, 1500, 3000, 6000, 12_000, 22_500, 22_500]);
  });
});

describe('a gate that is stopped', () => {
  it('lets what is under way finish, sends away who waits and admits nobody', async () => {
    const { gate, stop } = setting(1);
    const slow = held();
    const passing = gate.pass(slow.attempt);
    await slow.begun;
    const waiting = rejection(gate.pass(() => Promise.resolve()));
    stop.abort();
    expect(await waiting).toMatchObject({ name: 'StoppedError', why: 'interrupted' });
    expect(await rejection(gate.pass(() => Promise.resolve()))).toBeInstanceOf(StoppedError);
    slow.end();
    expect(await passing).toBe('done');
  });

  it('ends waits at once', async () => {
    const stop = new AbortController();
    const gate = new Gate(1, stop.signal);
    const waiting = rejection(gate.backOff(6));
    stop.abort();
    expect(await waiting).toBeInstanceOf(StoppedError);
  });
});

describe('openGates', () => {
  it('gives one gate to everyone at an address, with the fewest places anyone names', () => {
    const gateOf = openGates(8, new AbortController().signal, instantWaits());
    const gate = gateOf('http://a/v1', null);
    expect(gate.places).toBe(8);
    expect(gateOf('http://a/v1/', 3)).toBe(gate);
    expect(gate.places).toBe(3);
    expect(gateOf('http://a/v1', 16).places).toBe(3);
    expect(gateOf('http://b/v1', 16).places).toBe(16);
  });
});
