import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { folderDigest } from '../experiment/folder-digest.js';
import {
  loadTiny,
  runTiny,
  tinyExperiment,
  tinyWorkplace,
  type Workplace,
} from '../experiment/tiny-experiment.js';
import { finmem } from './finmem.js';

/** 14 trials, of which two take their mix from another. */
const small = tinyExperiment.replace('[1, 5]', '[5]').replace('seeds: [1, 2]', 'seeds: [1]');

const summarySchema = z.looseObject({
  trials: z.number(),
  complete: z.number(),
  left_to_other_shards: z.number(),
});

describe('finmem sweep', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await tinyWorkplace(small);
  });
  const sweep = (...words: string[]) => finmem(workplace.folder, 'sweep', 'tiny.yaml', ...words);

  it('runs a shard of the trials, without a report, and says what it left to others', async () => {
    const { code, out } = await sweep('--shard', '1/2');
    expect(code).toBe(0);
    expect(out).toBe('trials: 7 run, 0 found done, 7 of other shards\n');
    expect(existsSync(join(workplace.folder, 'reports'))).toBe(false);
  });

  it('comes to all trials with all shards, of which a run then makes the report', async () => {
    const { out } = await sweep('--shard', '2/2', '--json');
    const summary = summarySchema.parse(JSON.parse(out));
    expect(summary).toMatchObject({ trials: 14, complete: 7, left_to_other_shards: 7 });
    expect((await sweep()).out).toBe('trials: 0 run, 14 found done\n');
    const calm = await tinyWorkplace(small);
    await runTiny(calm, loadTiny(calm, small));
    expect((await finmem(workplace.folder, 'run', 'tiny.yaml')).code).toBe(0);
    const expected = await folderDigest(join(calm.folder, 'data/runs'));
    expect(await folderDigest(join(workplace.folder, 'data/runs'))).toEqual(expected);
    expect(existsSync(join(workplace.folder, 'reports/tiny/index.html'))).toBe(true);
  }, 120_000);

  it('refuses to halve in shards, and says what to do', async () => {
    const halving = tinyExperiment.replace('sweep:\n', 'sweep:\n  halving: { rungs: 2 }\n');
    await writeFile(join(workplace.folder, 'halving.yaml'), halving);
    const { code, err } = await finmem(workplace.folder, 'sweep', 'halving.yaml', '--shard', '1/2');
    expect(err).toMatch(/sweep\.halving: a sweep that halves cannot be run in shards\n.*--queue/);
    expect(code).toBe(2);
  });

  it.each(['0/3', '4/3', '3', '1/0', 'a/b'])('takes %s for no shard', async (shard) => {
    const { code, err } = await sweep('--shard', shard);
    expect(err).toMatch(/expected a part such as 3\/8/);
    expect(code).toBe(2);
  });
});
