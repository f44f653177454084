import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../src/base/stopped.js';
import type { Trial } from '../../src/experiment/identity.js';
import { runSchedule, type Schedule } from '../../src/experiment/scheduler.js';
import { loadTiny, tinyWorkplace } from './tiny-experiment.js';
import { trialsOf } from '../../src/experiment/trials.js';

const snapshot = { dataset: 'tiny', fingerprint: 'feedfacefeedface' };

async function someTrials(count: number): Promise<Trial[]> {
  const { trials } = loadTiny(await tinyWorkplace());
  return trialsOf(trials, snapshot).slice(0, count);
}

function schedule(waiting: readonly Trial[], different: Partial<Schedule>): Schedule {
  return {
    waiting,
    found: 0,
    concurrency: 1,
    stop: new AbortController().signal,
    run: async () => undefined,
    onProgress: () => undefined,
    ...different,
  };
}

describe('the scheduler', () => {
  it('runs every trial past one that fails, and says which', async () => {
    const waiting = await someTrials(4);
    const ended = await runSchedule(
      schedule(waiting, {
        run: async (trial) => {
          if (trial === waiting[1]) throw new Error('broken');
        },
      }),
    );
    expect(ended.failures.map(({ trial }) => trial)).toEqual([waiting[1]]);
    expect(ended).toMatchObject({ complete: 3, stopped: null });
  });

  it('does not run a trial whose mix comes from one that failed, and says why', async () => {
    const { trials } = loadTiny(await tinyWorkplace());
    const all = trialsOf(trials, snapshot);
    const random = all.find(({ mixOf }) => mixOf !== null);
    const waiting = all.filter((trial) => trial === random || trial.id === random?.mixOf);
    const begun: Trial[] = [];
    const ended = await runSchedule(
      schedule(waiting, {
        run: async (trial) => {
          begun.push(trial);
          throw new Error('broken');
        },
      }),
    );
    expect(begun.map(({ id }) => id)).toEqual([random?.mixOf]);
    expect(ended.failures.map(({ error }) => String(error))).toEqual([
      'Error: broken',
      'UserError: the trial whose mix of actions it takes failed',
    ]);
  });

  it('begins no further trial when one meets the budget, and calls none failed', async () => {
    const waiting = await someTrials(5);
    const begun: Trial[] = [];
    const ended = await runSchedule(
      schedule(waiting, {
        run: async (trial) => {
          begun.push(trial);
          if (begun.length === 2) throw new StoppedError('budget', 'spent');
        },
      }),
    );
    expect(begun).toEqual(waiting.slice(0, 2));
    expect(ended.failures).toEqual([]);
    expect(ended.stopped?.why).toBe('budget');
    expect(ended.complete).toBe(1);
  });

  it('finishes what is under way when it is interrupted, and begins nothing else', async () => {
    const waiting = await someTrials(5);
    const controller = new AbortController();
    let finished = 0;
    const ended = await runSchedule(
      schedule(waiting, {
        stop: controller.signal,
        concurrency: 2,
        run: async () => {
          controller.abort();
          finished += 1;
        },
      }),
    );
    expect(finished).toBe(1);
    expect(ended.stopped?.why).toBe('interrupted');
    expect(ended.complete).toBe(1);
  });
});
