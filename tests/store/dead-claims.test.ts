import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimFile } from '../../src/store/claim-file.js';
import { sweepDeadClaims } from '../../src/store/dead-claims.js';
import { fileLeases } from '../../src/store/file-leases.js';
import { machineProcesses } from '../../src/store/processes.js';

describe('claims that their process left behind', () => {
  it('are taken away; those of living ones, and of other machines, stay', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'finmem-claims-'));
    const { own } = machineProcesses;
    const claim = { owner: 'one', ...own, token: 'a' };
    const put = (name: string, text: object): Promise<void> =>
      writeFile(claimFile(folder, name), JSON.stringify(text));
    await put('runs/demo/dead', { ...claim, born: 'long ago' });
    await put('answers/dead', { ...claim, born: 'long ago' });
    await put('runs/demo/elsewhere', { ...claim, place: 'elsewhere', born: 'long ago' });
    const living = await fileLeases(folder).claim('runs/demo/living');
    await sweepDeadClaims(folder, fileLeases(folder));
    expect((await readdir(folder)).filter((name) => !name.includes('@')).toSorted()).toEqual(
      ['runs/demo/elsewhere', 'runs/demo/living'].map(encodeURIComponent),
    );
    await living?.release();
  });
});
