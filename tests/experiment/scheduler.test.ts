import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../src/base/stopped.js';
import { messageOf } from '../../src/base/user-error.js';
import type { Played } from '../../src/experiment/claimed-trial.js';
import type { FailedTrial, FailureBook } from '../../src/experiment/failed-trial.js';
import type { Trial } from '../../src/experiment/identity.js';
import { Scheduler, type Ended, type Schedule } from '../../src/experiment/scheduler.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { loadTiny, nobodyWatching, tinyWorkplace } from './tiny-experiment.js';

const snapshot = { dataset: 'tiny', fingerprint: 'feedfacefeedface' };
const all = trialsOf(loadTiny(await tinyWorkplace()).trials, snapshot);
const independent = all.filter(({ mixOf }) => mixOf === null);

const noBook: FailureBook = {
  note: async (trial, error) => ({ trial, message: messageOf(error), earlier: false }),
  since: async () => null,
  forget: async () => undefined,
};

type Play = (trial: Trial) => Promise<Played | FailedTrial | void>;

function schedule(play: Play, different: Partial<Schedule> = {}): Schedule {
  return {
    computing: 1,
    waiting: 1,
    stop: new AbortController().signal,
    mostFailures: null,
    play: async (trial, onBegin) => {
      onBegin();
      return (await play(trial)) ?? 'played';
    },
    pause: async () => undefined,
    book: noBook,
    watchers: [],
    ...different,
  };
}

async function run(
  trials: readonly Trial[],
  play: Play,
  different: Partial<Schedule> = {},
  failed: readonly FailedTrial[] = [],
): Promise<Ended> {
  const scheduler = new Scheduler(schedule(play, different), failed);
  await scheduler.run(trials);
  return scheduler.ended();
}

function broken(): never {
  throw new Error('broken');
}

describe('the scheduler', () => {
  it('runs every trial past one that fails, and says which', async () => {
    const trials = independent.slice(0, 4);
    const ended = await run(trials, async (trial) => {
      if (trial === trials[1]) broken();
    });
    expect(ended.failures).toEqual([{ trial: trials[1], message: 'broken', earlier: false }]);
    expect(ended).toMatchObject({ finished: 3, foundDone: 0, stopped: null });
  });

  const random = all.find(({ mixOf }) => mixOf !== null);
  const pair = all.filter((trial) => trial === random || trial.id === random?.mixOf);

  it('does not run a trial whose mix comes from one that failed, and says why', async () => {
    const begun: Trial[] = [];
    const ended = await run(pair, async (trial) => {
      begun.push(trial);
      broken();
    });
    expect(begun.map(({ id }) => id)).toEqual([random?.mixOf]);
    expect(ended.failures.map(({ message }) => message)).toEqual([
      'broken',
      'the trial whose mix of actions it takes failed',
    ]);
  });

  it('does not run a trial whose mix comes from one that is left as failed', async () => {
    const [reference, dependent] = pair;
    if (reference === undefined || dependent === undefined) throw new Error('no such pair');
    const failed = { trial: reference, message: 'broken', earlier: true };
    const ended = await run([dependent], () => broken(), {}, [failed]);
    expect(ended.failures.map(({ message }) => message)).toEqual([
      'broken',
      'the trial whose mix of actions it takes failed',
    ]);
  });

  it('begins no further trial when one meets the budget, and calls none failed', async () => {
    const trials = independent.slice(0, 5);
    const begun: Trial[] = [];
    const ended = await run(trials, async (trial) => {
      begun.push(trial);
      if (begun.length === 2) throw new StoppedError('budget', 'spent');
    });
    expect(begun).toEqual(trials.slice(0, 2));
    expect(ended.failures).toEqual([]);
    expect(ended.stopped?.why).toBe('budget');
    expect(ended.finished).toBe(1);
  });

  it('finishes what is under way when it is interrupted, and begins nothing else', async () => {
    const controller = new AbortController();
    let finished = 0;
    const ended = await run(
      independent.slice(0, 5),
      async () => {
        controller.abort();
        finished += 1;
      },
      { stop: controller.signal, computing: 2 },
    );
    expect(finished).toBe(1);
    expect(ended.stopped?.why).toBe('interrupted');
    expect(ended.finished).toBe(1);
  });

  it('begins no further trial once as many have failed as are allowed, and finishes the others', async () => {
    const trials = independent.slice(0, 6);
    const begun: Trial[] = [];
    const ended = await run(
      trials,
      async (trial) => {
        begun.push(trial);
        if (trial !== trials[2]) broken();
      },
      { mostFailures: 2, computing: 3 },
    );
    expect(begun).toEqual(trials.slice(0, 3));
    expect(ended.stopped?.why).toBe('failures');
    expect(ended.stopped?.message).toContain('2 trial(s) failed');
    expect(ended.finished).toBe(1);
  });

  it('stops, and calls no trial failed, when the disk is full', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
    });
    const ended = await run(independent.slice(0, 3), async () => {
      throw full;
    });
    expect(ended.failures).toEqual([]);
    expect(ended.stopped?.why).toBe('storage');
    expect(ended.stopped?.message).toMatch(/the disk is full[^]*Nothing done is lost/);
  });

  it('comes back to a trial that somebody else is at, until that one has finished it', async () => {
    const trials = independent.slice(0, 3);
    const asked: Trial[] = [];
    const begun: Trial[] = [];
    const pauses: number[] = [];
    const ended = await run(trials, broken, {
      play: async (trial, onBegin) => {
        asked.push(trial);
        if (trial === trials[0]) return asked.length > 4 ? 'found' : 'taken';
        onBegin();
        return 'played';
      },
      pause: async () => void pauses.push(asked.length),
      watchers: [{ ...nobodyWatching, began: (trial) => begun.push(trial) }],
    });
    expect(asked).toEqual([...trials, trials[0], trials[0]]);
    expect(pauses).toEqual([3, 4]);
    expect(begun).toEqual(trials.slice(1));
    expect(ended).toMatchObject({ finished: 2, foundDone: 1, stopped: null });
  });

  it('takes over the failure of a trial that somebody else had fail meanwhile', async () => {
    const [trial] = independent;
    if (trial === undefined) throw new Error('no trial');
    const failure = { trial, message: 'broken elsewhere', earlier: false };
    expect((await run([trial], async () => failure)).failures).toEqual([failure]);
  });
});
