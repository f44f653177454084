import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { folderDigest } from '../experiment/folder-digest.js';
import { tinyWorkplace } from '../experiment/tiny-experiment.js';
import { finmem, finmemInterrupted, finmemStopped } from './finmem.js';

const KILLS = 20;
const INTERRUPTS = 8;
/** A calm run of the tiny experiment takes about this long; kills fall anywhere in it. */
const SPAN_MS = 1_600;

describe('a run killed with SIGKILL', () => {
  it(`at ${KILLS} random moments ends with the bytes of an undisturbed one`, async () => {
    const calm = await tinyWorkplace();
    expect((await finmem(calm.folder, 'run', 'tiny.yaml')).code).toBe(0);
    const dice = seededRandom('kill moments');
    const killed = await tinyWorkplace();
    let kills = 0;
    for (let i = 0; i < KILLS; i += 1) {
      const after = 150 + dice.uniform() * SPAN_MS;
      const { code } = await finmemStopped(killed.folder, 'SIGKILL', after, 'run', 'tiny.yaml');
      if (code === null) kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    const last = await finmem(killed.folder, 'run', 'tiny.yaml');
    expect(last.err).toContain('trials');
    expect(last.code).toBe(0);
    for (const written of ['data/runs', 'data/snapshots', 'data/truth', 'reports']) {
      const expected = await folderDigest(`${calm.folder}/${written}`);
      expect(expected.size, written).toBeGreaterThan(0);
      expect(await folderDigest(`${killed.folder}/${written}`), written).toEqual(expected);
    }
  }, 120_000);

  it('leaves nothing half done behind once it has run through', async () => {
    const workplace = await tinyWorkplace();
    await finmemStopped(workplace.folder, 'SIGKILL', 900, 'run', 'tiny.yaml');
    expect((await finmem(workplace.folder, 'run', 'tiny.yaml')).code).toBe(0);
    const names = await readdir(workplace.folder, { recursive: true });
    expect(names.filter((name) => name.includes('.partial-'))).toEqual([]);
  }, 60_000);
});

describe('a run interrupted from the keyboard', () => {
  it.skipIf(process.platform === 'win32')(
    'ends at once with exit code 130 and says that the same command goes on',
    async () => {
      const workplace = await tinyWorkplace();
      const ended = await finmemInterrupted(workplace.folder, /trials 0/, 'run', 'tiny.yaml');
      expect(ended.code).toBe(130);
      expect(ended.err).toContain('the same command goes on from here');
      expect((await finmem(workplace.folder, 'run', 'tiny.yaml')).code).toBe(0);
    },
    60_000,
  );

  it.skipIf(process.platform === 'win32')(
    'at any moment ends with exit code 130 or its result, whatever its threads are at',
    async () => {
      const dice = seededRandom('interrupt moments');
      for (let i = 0; i < INTERRUPTS; i += 1) {
        const { folder } = await tinyWorkplace();
        const after = 300 + dice.uniform() * SPAN_MS;
        const { code, err } = await finmemStopped(folder, 'SIGINT', after, 'run', 'tiny.yaml');
        expect([0, 130], err).toContain(code);
        expect(err).not.toMatch(/failed|terminate/);
      }
    },
    60_000,
  );
});
