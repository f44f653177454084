import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { folderDigest } from '../experiment/folder-digest.js';
import { loadTiny, runTiny, tinyExperiment, tinyWorkplace } from '../experiment/tiny-experiment.js';
import { finmem, finmemStopped } from './finmem.js';

/** 14 trials. */
const small = tinyExperiment.replace('[1, 5]', '[5]').replace('seeds: [1, 2]', 'seeds: [1]');

const summarySchema = z.looseObject({
  trials: z.number(),
  complete: z.number(),
  finished: z.number(),
});

describe('two people who start the same experiment at once', () => {
  it('have each trial run once between them, and end with the bytes of one', async () => {
    const calm = await tinyWorkplace(small);
    await runTiny(calm, loadTiny(calm, small));
    const shared = await tinyWorkplace(small);
    const both = await Promise.all(
      [1, 2].map(() => finmem(shared.folder, 'run', 'tiny.yaml', '--json', '--threads', '1')),
    );
    expect(both.map(({ code, err }) => (code === 0 ? '' : err))).toEqual(['', '']);
    const summaries = both.map(({ out }) => summarySchema.parse(JSON.parse(out)));
    expect(summaries.map(({ complete }) => complete)).toEqual([14, 14]);
    expect(summaries.reduce((sum, { finished }) => sum + finished, 0)).toBe(14);
    const expected = await folderDigest(join(calm.folder, 'data/runs'));
    expect(await folderDigest(join(shared.folder, 'data/runs'))).toEqual(expected);
    expect(await readdir(join(shared.folder, 'data/claims'))).toEqual([]);
  }, 120_000);

  it('do not wait for one that was killed at it', async () => {
    const workplace = await tinyWorkplace(small);
    await finmemStopped(workplace.folder, 'SIGKILL', 1_200, 'sweep', 'tiny.yaml');
    expect((await finmem(workplace.folder, 'sweep', 'tiny.yaml')).code).toBe(0);
    expect(await readdir(join(workplace.folder, 'data/claims'))).toEqual([]);
  }, 60_000);
});
