import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderDigest } from '../experiment/folder-digest.js';
import { tinyPipeline, tinyWorkplace } from '../experiment/tiny-experiment.js';
import { noRedis, redisServer, withRedis, type RedisServer } from '../queue/redis-server.js';
import { analystServer, type AnalystServer } from './analyst-server.js';
import { start, until, type Running } from './processes.js';
import { smallDisk } from './small-disk.js';

const TRIALS = 200;
const WORKERS = 3;
/** Calls a worker has under way at most, so that a kill can cost no more answers than these. */
const CALLS_AT_A_TIME = 6;

/** 2 tickers, 10 top-K, 10 seeds: 200 trials of a few sessions, each asking the server. */
function experimentAt(baseUrl: string): string {
  return `title: Two hundred trials
dataset: { pipeline: tiny-pipeline.yaml }
tickers: [ACME, VOID]
windows: { warm_up: [2022-01-03, 2022-01-07], test: [2022-01-10, 2022-01-21] }
agents:
  finmem:
    kind: finmem
    model: { backend: openai, model: analyst, base_url: '${baseUrl}', api_key_env: null }
sweep:
  matrix: { agents.finmem.memory.top_k: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }
seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
`;
}

describe.skipIf(noRedis)(`${TRIALS} trials on ${WORKERS} workers and Redis${withRedis}`, () => {
  let server: AnalystServer;
  let redis: RedisServer;
  let calm: Map<string, string>;
  let calmCalls: number;

  beforeAll(async () => {
    server = await analystServer();
    redis = await redisServer();
    const workplace = await tinyWorkplace(experimentAt(server.baseUrl));
    const run = start(workplace.folder, 'run', 'tiny.yaml', '-j', '16', '--quiet');
    expect(await run.ended, run.notes()).toBe(0);
    calm = await folderDigest(join(workplace.folder, 'data/runs/tiny'));
    calmCalls = server.paid();
  }, 180_000);

  afterAll(async () => {
    await redis.close();
    await server.close();
  });

  it('that is killed, cut off, filled up and let down leaves what a calm run leaves, and pays nothing twice', async () => {
    const disk = smallDisk(400);
    const folder = disk?.folder ?? (await tinyWorkplace()).folder;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'tiny-pipeline.yaml'), tinyPipeline);
    await writeFile(join(folder, 'tiny.yaml'), experimentAt(server.baseUrl));
    const paidBefore = server.paid();
    const submit = (): Running =>
      start(folder, 'run', 'tiny.yaml', '--queue', redis.url, '--quiet');
    const work = (): Running =>
      start(
        folder,
        'worker',
        '--queue',
        redis.url,
        '-j',
        String(CALLS_AT_A_TIME),
        '--lock-seconds',
        '2',
      );
    let submitter = submit();
    const workers = Array.from({ length: WORKERS }, work);
    let kills = 0;
    const replace = async (index: number): Promise<void> => {
      await workers[index]?.kill();
      kills += 1;
      workers[index] = work();
    };
    const told = (): string =>
      [submitter, ...workers].map((each) => each.notes().slice(-1500)).join('\n--\n');
    /** Lets the sweep come to a part of its way and no further, with calls under way. */
    const at = async (part: number): Promise<void> => {
      const answers = paidBefore + Math.floor(part * calmCalls);
      server.allow(answers);
      await until(() => server.paid() >= answers, told);
    };
    try {
      await at(0.05);
      await replace(0);
      await at(0.12);
      await submitter.kill();
      submitter = submit();
      await at(0.2);
      server.fail(100, 'overloaded');
      await at(0.28);
      await replace(1);
      await at(0.36);
      await redis.kill();
      await redis.start();
      await at(0.45);
      await redis.cut();
      await at(0.52);
      if (disk !== null) {
        await disk.fill();
        server.allow(server.paid() + WORKERS);
        await until(() => workers.some((each) => /space|ENOSPC/i.test(each.notes())), told);
        disk.free();
      }
      await at(0.65);
      server.fail(60, 'cut off');
      await at(0.75);
      await Promise.all([submitter.kill(), ...workers.map((each) => each.kill())]);
      kills += WORKERS;
      workers.splice(0, WORKERS, ...Array.from({ length: WORKERS }, work));
      submitter = submit();
      await at(0.88);
      await replace(2);
      server.allow(Number.POSITIVE_INFINITY);
      await until(() => submitter.isOver(), told);
      expect(await submitter.ended, told()).toBe(0);
    } finally {
      await Promise.all(workers.map((each) => each.kill()));
      await submitter.kill();
    }
    try {
      const names = await readdir(join(folder, 'data/runs/tiny'));
      expect(names.filter((name) => !name.startsWith('.partial-'))).toHaveLength(TRIALS + 1);
      expect(await folderDigest(join(folder, 'data/runs/tiny'))).toEqual(calm);
      expect(server.paid() - paidBefore - calmCalls).toBeLessThanOrEqual(kills * CALLS_AT_A_TIME);
    } finally {
      disk?.remove();
    }
  }, 300_000);
});
