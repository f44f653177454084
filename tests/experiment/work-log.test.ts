import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effects } from '../../src/base/effects.js';
import { CallRate } from '../../src/experiment/call-rate.js';
import { foldOf, superfluous } from '../../src/experiment/fold-work.js';
import type { Trial } from '../../src/experiment/identity.js';
import { WorkLog } from '../../src/experiment/work-log.js';
import { totalOf, unfolded } from '../../src/experiment/work-total.js';
import { localShare } from '../../src/store/share/local-share.js';
import type { Share } from '../../src/store/share/share.js';
import {
  readWork,
  writeFolded,
  writeWorker,
  type KeptWork,
} from '../../src/store/worker-records.js';
import { temporaryLayout } from '../store/sample.js';
import { loadTiny, tinyWorkplace } from './tiny-experiment.js';
import { madeUpSpending, server } from './made-up-spending.js';
import { madeUpWorker } from './made-up-worker.js';

const START = Date.parse('2026-03-02T09:00:00Z');

/** A clock to set, and what was warned of. */
function bench(share: Share = localShare(temporaryLayout())) {
  let now = START;
  const warnings: string[] = [];
  const effects: Effects = {
    now: () => now,
    environment: () => undefined,
    log: { note: () => undefined, warn: (message) => void warnings.push(message) },
  };
  const spending = madeUpSpending();
  const log = new WorkLog('demo', share, effects, spending.spent);
  return {
    share,
    effects,
    spending,
    log,
    warnings,
    at: (seconds: number) => (now = START + seconds * 1000),
  };
}

async function trialsOfTiny(): Promise<Trial[]> {
  const { trials } = loadTiny(await tinyWorkplace());
  const snapshot = { dataset: 'tiny', fingerprint: 'abc' };
  return trials.map((spec, number) => ({ id: `trial-${number}`, spec, snapshot, mixOf: null }));
}

describe('the work log', () => {
  it('keeps what this process did, spent and whether it ended', async () => {
    const { share, spending, log, at } = bench();
    const [thinking, , , ...others] = await trialsOfTiny();
    const plain = others.find(({ spec }) => spec.options.kind === 'flat');
    if (thinking === undefined || plain === undefined) throw new Error('no such trials');
    log.began(thinking);
    log.began(plain);
    spending.call({ inputTokens: 1000, cachedInputTokens: 0, outputTokens: 20 });
    spending.call(null);
    log.finished(thinking);
    log.failed(plain);
    at(90);
    await log.close();
    const { workers } = await readWork(share, 'demo');
    expect(workers).toMatchObject([
      {
        started_at: '2026-03-02T09:00:00.000Z',
        written_at: '2026-03-02T09:01:30.000Z',
        pid: process.pid,
        ended: true,
        running: [],
        finished: 1,
        finished_thinking: 1,
        failed: 1,
        servers: [
          {
            model: server.model,
            base_url: server.base_url,
            calls: 2,
            failed: 1,
            input_tokens: 1000,
            output_tokens: 20,
          },
        ],
      },
    ]);
    expect(workers[0]?.servers[0]?.usd).toBeCloseTo(0.0012, 10);
  });

  it('is on disk while the process is at its first trial', async () => {
    const { share, log } = bench();
    const [trial] = await trialsOfTiny();
    if (trial === undefined) throw new Error('no trial');
    log.began(trial);
    await expect
      .poll(() => readWork(share, 'demo'))
      .toMatchObject({ workers: [{ ended: false, running: ['trial-0'] }] });
    await log.close();
  });

  it('leaves nothing behind for a run that did nothing', async () => {
    const { share, log } = bench();
    log.planned();
    await log.close();
    expect(await share.names('work/demo/workers')).toEqual([]);
  });

  it('that cannot be written says so once and fails nothing', async () => {
    const layout = temporaryLayout();
    await mkdir(layout.data, { recursive: true });
    await writeFile(join(layout.data, 'work'), 'a file in the way');
    const { log, warnings } = bench(localShare(layout));
    const [trial] = await trialsOfTiny();
    if (trial === undefined) throw new Error('no trial');
    log.began(trial);
    await log.close();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^what this run does is not on record for finmem status: /);
  });
});

describe('calls of the last minute', () => {
  it('are those since a minute ago, however often one looks', () => {
    const rate = new CallRate();
    expect(rate.lastMinute(10, START)).toBe(10);
    expect(rate.lastMinute(40, START + 30_000)).toBe(40);
    expect(rate.lastMinute(70, START + 60_000)).toBe(60);
    expect(rate.lastMinute(70, START + 120_000)).toBe(0);
  });
});

const HOUR = 3_600_000;
const later = START + 30 * HOUR;

/** Ended workers `from` to before `to`, each with a spending of its own. */
function endedWorkers(from: number, to: number): KeptWork['workers'] {
  return Array.from({ length: to - from }, (_, i) =>
    madeUpWorker({
      worker: `w${String(from + i)}`,
      ended: true,
      finished: 1,
      calls: 2 ** ((from + i) % 20),
    }),
  );
}

const callsOf = (kept: KeptWork): number | undefined => totalOf(unfolded(kept)).servers[0]?.calls;

describe('records of processes that ended', () => {
  it('are folded into one file once there are many, and taken away when it has stood an hour', () => {
    const workers = endedWorkers(0, 100);
    expect(foldOf({ workers: workers.slice(0, 64), folded: [] }, 'folded-1', later)).toBeNull();
    const fold = foldOf({ workers, folded: [] }, 'folded-1', later);
    if (fold === null) throw new Error('not folded');
    const both = { workers, folded: [fold] };
    expect(callsOf(both)).toBe(callsOf({ workers, folded: [] }));
    expect(superfluous(both, later + HOUR / 2)).toEqual([]);
    expect(superfluous(both, later + 2 * HOUR)).toHaveLength(100);
    expect(callsOf({ workers: [], folded: [fold] })).toBe(callsOf({ workers, folded: [] }));
  });

  it('those at work stay by themselves', () => {
    const alive = madeUpWorker({ worker: 'alive', written_at: new Date(later).toISOString() });
    const fold = foldOf(
      { workers: [...endedWorkers(0, 80), alive], folded: [] },
      'folded-1',
      later,
    );
    expect(fold?.of).toHaveLength(80);
    expect(fold?.of).not.toContain('alive');
  });

  it('are counted once each and none is lost, whoever folds and clears at the same time', () => {
    const step = fc.record({
      action: fc.constantFrom('look', 'fold', 'clear', 'end'),
      process: fc.integer({ min: 0, max: 2 }),
      /** Nobody pauses for an hour between looking and writing. */
      wait: fc.integer({ min: 0, max: 40 * 60_000 }),
      newcomers: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = later;
        let born = 0;
        let files: KeptWork = { workers: [], folded: [] };
        const seen = new Map<number, { kept: KeptWork; at: number }>();
        for (const [number, { action, process, wait, newcomers }] of steps.entries()) {
          now += wait;
          const look = seen.get(process);
          if (action === 'look') seen.set(process, { kept: files, at: now });
          if (action === 'fold' && look !== undefined && now - look.at < HOUR / 2) {
            const fold = foldOf(look.kept, `folded-${String(number)}`, now);
            if (fold !== null) files = { ...files, folded: [...files.folded, fold] };
          }
          if (action === 'clear' && look !== undefined) {
            const gone = new Set(superfluous(look.kept, look.at));
            files = {
              workers: files.workers.filter(({ worker }) => !gone.has(worker)),
              folded: files.folded.filter(({ name }) => !gone.has(name)),
            };
          }
          if (action === 'end') {
            files = {
              ...files,
              workers: [...files.workers, ...endedWorkers(born, born + newcomers)],
            };
            born += newcomers;
          }
          expect(callsOf(files)).toBe(callsOf({ workers: endedWorkers(0, born), folded: [] }));
          expect(totalOf(unfolded(files)).workers).toBe(born);
        }
      }),
    );
  });

  it('are found again in files of both kinds', async () => {
    const share = localShare(temporaryLayout());
    const workers = endedWorkers(0, 70);
    for (const worker of workers) await writeWorker(share, 'demo', worker);
    const fold = foldOf({ workers, folded: [] }, 'folded-1', later);
    if (fold === null) throw new Error('not folded');
    await writeFolded(share, 'demo', fold);
    const kept = await readWork(share, 'demo');
    expect(kept.workers).toHaveLength(70);
    expect(callsOf(kept)).toBe(callsOf({ workers, folded: [] }));
    const [name] = await readdir(join(share.layout.data, 'work/demo/folded'));
    const text = await readFile(join(share.layout.data, 'work/demo/folded', String(name)), 'utf8');
    expect(text).not.toContain(share.layout.data);
  });
});
