import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../../src/base/stopped.js';
import { openBorrower, type Borrower } from '../../../src/experiment/threads/borrower.js';
import { openDesk, type Common, type Desk } from '../../../src/experiment/threads/desk.js';
import type { FromThread, ToThread } from '../../../src/experiment/threads/letters.js';
import { openaiModelSchema } from '../../../src/llm/options.js';
import { ServerFault } from '../../../src/llm/server/fault.js';
import { freeSpending, openSpending, type Spending } from '../../../src/llm/spending.js';
import { openGates } from '../../../src/llm/wrappers/gate.js';
import { openTurns } from '../../../src/llm/wrappers/turns.js';
import { rejection } from '../../llm/example-prompt.js';
import { instantWaits } from '../../llm/test-world.js';

const URL = 'http://127.0.0.1:1/v1';
const never = new AbortController().signal;
const usage = { inputTokens: 1_000_000, cachedInputTokens: 0, outputTokens: 0 };
const server = openaiModelSchema.parse({
  backend: 'openai',
  model: 'm',
  base_url: URL,
  price: { input: 1, output: 1 },
});
const call = { server, mostOutputTokens: 0, inputTokens: async () => 1_000_000 };

/** What is common, with what a test wants different. */
function commonWith(different: Partial<Common> = {}): Common {
  const gateOf = openGates(2, never, instantWaits());
  return { gateOf, spending: freeSpending, turns: openTurns(), ...different };
}

/** A thread as far as it borrows: its letters are copied as a port would copy them. */
function thread(common: Common): { readonly common: Common; die(): void } {
  let isAlive = true;
  const desk: Desk = openDesk(common, (letter: ToThread) => {
    const copy = structuredClone(letter);
    queueMicrotask(() => {
      if (isAlive && copy.kind !== 'play' && copy.kind !== 'stop') borrower.heard(copy);
    });
  });
  const borrower: Borrower = openBorrower((letter: FromThread) => {
    const copy = structuredClone(letter);
    queueMicrotask(() => {
      if (isAlive && copy.kind !== 'warn' && copy.kind !== 'ended') desk.heard(copy);
    });
  }, common.spending.mayRefuse);
  const die = (): void => {
    isAlive = false;
    desk.close();
  };
  return { common: borrower.common, die };
}

/** Something that is under way until it is told to end. */
function attempt(): { run(): Promise<string>; end(): void; readonly begun: Promise<void> } {
  let end = (): void => undefined;
  let begin = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const run = async (): Promise<string> => {
    begin();
    await ended;
    return 'done';
  };
  return { run, end, begun };
}

describe('places at a server', () => {
  it('are one number for all threads', async () => {
    const common = commonWith();
    const threads = [thread(common), thread(common), thread(common)];
    let underWay = 0;
    let most = 0;
    const passed = threads.flatMap((each) =>
      [0, 1, 2].map(() =>
        each.common.gateOf(URL, null, null).pass(async () => {
          most = Math.max(most, (underWay += 1));
          await new Promise((resolve) => setImmediate(resolve));
          underWay -= 1;
        }),
      ),
    );
    await Promise.all(passed);
    expect(most).toBe(2);
  });

  it('become fewer for all when one thread finds the server overloaded', async () => {
    const gateOf = openGates(8, never, instantWaits());
    const { common } = thread(commonWith({ gateOf }));
    const fault = new ServerFault('busy', { retryable: true, overloaded: true, pause: 5 });
    const way = common.gateOf(URL, null, null);
    expect(await rejection(way.pass(() => Promise.reject(fault)))).toBe(fault);
    await way.backOff(0);
    expect(gateOf(URL, null).places).toBe(4);
  });

  it('are given back by a thread that dies', async () => {
    const common = commonWith({ gateOf: openGates(1, never, instantWaits()) });
    const dying = thread(common);
    const lost = attempt();
    void dying.common.gateOf(URL, null, null).pass(lost.run);
    await lost.begun;
    const waiting = thread(common)
      .common.gateOf(URL, null, null)
      .pass(async () => 'passed');
    dying.die();
    expect(await waiting).toBe('passed');
  });

  it('are refused once everything stops, and what is under way comes home', async () => {
    const stop = new AbortController();
    const gateOf = openGates(1, stop.signal, instantWaits());
    const { common } = thread(commonWith({ gateOf }));
    const underWay = attempt();
    const first = common.gateOf(URL, null, null).pass(underWay.run);
    await underWay.begun;
    const second = rejection(common.gateOf(URL, null, null).pass(async () => 'too late'));
    stop.abort();
    expect(await second).toBeInstanceOf(StoppedError);
    expect(await second).toMatchObject({ why: 'interrupted' });
    underWay.end();
    expect(await first).toBe('done');
  });
});

describe('money', () => {
  const limited = { maxUsd: 2.5, maxCalls: null, priceOf: () => server.price };

  it('is one purse for all threads, and its end is told as such', async () => {
    const spending = openSpending(limited);
    const common = commonWith({ spending });
    for (const each of [thread(common), thread(common)]) {
      (await each.common.spending.reserve(call))(usage);
    }
    const error = await rejection(thread(common).common.spending.reserve(call));
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toMatchObject({ why: 'budget', message: expect.stringContaining('--max-usd') });
    expect(spending.total()).toMatchObject({ calls: 2, usd: 2 });
  });

  it('without a limit is counted and not waited for', async () => {
    const settled: unknown[] = [];
    let admit = (): void => undefined;
    const spending: Spending = {
      mayRefuse: false,
      reserve: () =>
        new Promise((resolve) => (admit = () => resolve((counted) => settled.push(counted)))),
    };
    const settle = await thread(commonWith({ spending })).common.spending.reserve(call);
    settle(usage);
    admit();
    await expect.poll(() => settled).toEqual([usage]);
  });

  it('has tokens counted only where a limit in money needs it', async () => {
    let counted = 0;
    const counting = { ...call, inputTokens: async () => (counted += 1) };
    const free = openSpending({ ...limited, maxUsd: null });
    await thread(commonWith({ spending: free })).common.spending.reserve(counting);
    expect(counted).toBe(0);
    const spending = openSpending(limited);
    await thread(commonWith({ spending })).common.spending.reserve(counting);
    expect(counted).toBe(1);
  });

  it('that cannot be counted is an error of the one who asked', async () => {
    const { common } = thread(commonWith({ spending: openSpending(limited) }));
    const broken = { ...call, inputTokens: () => Promise.reject(new Error('no tokenizer')) };
    expect(await rejection(common.spending.reserve(broken))).toMatchObject({
      message: 'no tokenizer',
    });
  });

  it('reserved by a thread that dies is free again', async () => {
    const spending = openSpending({ ...limited, maxUsd: 1 });
    const common = commonWith({ spending });
    const dying = thread(common);
    await dying.common.spending.reserve(call);
    const waiting = thread(common).common.spending.reserve(call);
    dying.die();
    (await waiting)(usage);
    await expect.poll(() => spending.total()).toMatchObject({ calls: 2, failed: 1, usd: 1 });
  });
});

describe('turns at a question', () => {
  it('are taken one after the other, whichever thread asks, and by another once one dies', async () => {
    const common = commonWith();
    const [one, two, three] = [thread(common), thread(common), thread(common)];
    const order: string[] = [];
    const held = await one.common.turns.take('key');
    const second = two.common.turns.take('key').then((turn) => {
      order.push('two');
      return turn;
    });
    const third = three.common.turns.take('key').then(() => order.push('three'));
    const other = await one.common.turns.take('other');
    await other.end();
    expect(order).toEqual([]);
    order.push('one');
    await held.end();
    await second;
    two.die();
    await third;
    expect(order).toEqual(['one', 'two', 'three']);
  });
});
