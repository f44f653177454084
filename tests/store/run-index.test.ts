import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { indexFolder, runFolder, type Layout } from '../../src/store/layout.js';
import { dropRunIndex, indexRuns, readRunIndex } from '../../src/store/run-index.js';
import { writeRun, type NewRun } from '../../src/store/run-folder.js';
import { IDS, otherwise, prepared, rowsOf } from './indexed-runs.js';
import { sampleRun, temporaryLayout } from './sample.js';

const partsOf = (layout: Layout): string[] =>
  existsSync(indexFolder(layout, 'demo'))
    ? readdirSync(indexFolder(layout, 'demo')).toSorted()
    : [];

async function idsOf(layout: Layout, ids: readonly string[] = IDS): Promise<unknown[]> {
  return (await rowsOf(layout, ids)).map((row) => row['id']);
}

async function replaceRun(layout: Layout, run: NewRun): Promise<void> {
  await rm(runFolder(layout, 'demo', run.trial.id), { recursive: true });
  writeRun(layout, 'demo', run);
}

describe('the index', () => {
  it('is written once and read from then on', async () => {
    const layout = await prepared();
    const first = await rowsOf(layout);
    const parts = partsOf(layout);
    expect(parts).toHaveLength(1);
    for (const id of IDS) await rm(join(runFolder(layout, 'demo', id), 'sessions.ndjson'));
    expect(await rowsOf(layout)).toEqual(first);
    expect(partsOf(layout)).toEqual(parts);
  });

  it('gives the complete ones among the runs asked for, and no other', async () => {
    const layout = await prepared();
    expect(await idsOf(layout, ['bb22', 'dd44'])).toEqual(['bb22']);
    expect(await idsOf(layout, ['bb22', 'aa11', 'bb22'])).toEqual(['aa11', 'bb22']);
    expect(await idsOf(layout, [])).toEqual([]);
  });

  it('follows runs that are added and taken away', async () => {
    const layout = await prepared(['aa11', 'bb22']);
    expect(await idsOf(layout)).toEqual(['aa11', 'bb22']);
    writeRun(layout, 'demo', sampleRun('cc33'));
    await rm(runFolder(layout, 'demo', 'aa11'), { recursive: true });
    expect(await idsOf(layout)).toEqual(['bb22', 'cc33']);
  });

  it('reads a run again that came out otherwise', async () => {
    const layout = await prepared();
    await indexRuns(layout, 'demo', IDS);
    await replaceRun(layout, otherwise('bb22'));
    const own = (await rowsOf(layout)).map((row) => JSON.parse(String(row['own'])));
    expect(own).toMatchObject([3, 77, 3].map((calls) => ({ usage: { calls } })));
  });

  it('is made again when it was deleted', async () => {
    const layout = await prepared();
    const before = await rowsOf(layout);
    await dropRunIndex(layout, 'demo');
    expect(partsOf(layout)).toEqual([]);
    expect(await rowsOf(layout)).toEqual(before);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['changed in one byte', (bytes: Buffer) => bytes.fill(bytes[40] === 1 ? 2 : 1, 40, 41)],
  ])('drops a part that is %s and makes it again', async (_, damage) => {
    const layout = await prepared();
    const before = await rowsOf(layout);
    const file = join(indexFolder(layout, 'demo'), partsOf(layout)[0] ?? '');
    writeFileSync(file, damage(readFileSync(file)));
    expect(await rowsOf(layout)).toEqual(before);
    expect(partsOf(layout)).toHaveLength(1);
  });

  it('takes no notice of what others leave in its folder, and sweeps away unfinished work', async () => {
    const layout = await prepared();
    const folder = indexFolder(layout, 'demo');
    // Process ids end far below this one.
    const left = join(folder, `.partial-${hostname()}-99999999-abc`);
    await mkdir(left, { recursive: true });
    writeFileSync(join(folder, 'notes.parquet'), 'not one of ours');
    expect(await idsOf(layout)).toEqual(IDS);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(join(folder, 'notes.parquet'))).toBe(true);
  });

  it('names the file of a run that cannot be read', async () => {
    const layout = await prepared();
    await rm(join(runFolder(layout, 'demo', 'bb22'), 'sessions.ndjson'));
    await expect(rowsOf(layout)).rejects.toThrow(/bb22/);
  });
});

describe('many parts', () => {
  it('become few, and hold every run that is still there', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `run${10 + index}`);
    const layout = await prepared(ids);
    for (const id of ids) await indexRuns(layout, 'demo', [id]);
    expect(partsOf(layout).length).toBeLessThan(4);
    const before = partsOf(layout);
    expect(await idsOf(layout, ids)).toEqual(ids);
    expect(partsOf(layout)).toEqual(before);
  });

  it('that hold the same runs twice count them once', async () => {
    const layout = await prepared();
    await indexRuns(layout, 'demo', ['aa11']);
    const aside = join(layout.data, 'aside');
    await cp(indexFolder(layout, 'demo'), aside, { recursive: true });
    await dropRunIndex(layout, 'demo');
    await indexRuns(layout, 'demo', IDS);
    await cp(aside, indexFolder(layout, 'demo'), { recursive: true });
    expect(partsOf(layout)).toHaveLength(2);
    expect(await idsOf(layout)).toEqual(IDS);
  });
});

describe('several at once', () => {
  it('index the same runs and agree', async () => {
    const layout = await prepared();
    const all = await Promise.all([rowsOf(layout), rowsOf(layout), rowsOf(layout)]);
    for (const rows of all) expect(rows).toEqual(all[0]);
    expect(await rowsOf(layout)).toEqual(all[0]);
  });

  it('read on when another takes the parts away meanwhile', async () => {
    const layout = await prepared();
    let reads = 0;
    const found = await readRunIndex(layout, 'demo', IDS, async (index) => {
      reads += 1;
      if (reads === 1) await dropRunIndex(layout, 'demo');
      return (await index.texts('market')).size;
    });
    expect(found).toBe(1);
    expect(reads).toBe(2);
  });
});

it('of thousands of runs lies in few files, and none of theirs is opened again', async () => {
  const layout = temporaryLayout();
  const ids = Array.from({ length: 2_010 }, (_, index) => `run${index}`);
  const [model = '', ...others] = ids;
  writeRun(layout, 'demo', sampleRun(model));
  const read = ['trial.json', 'sessions', 'decisions', 'memories', 'memory-events'];
  const files = read.map((name) => (name.includes('.') ? name : `${name}.ndjson`));
  for (const id of others) {
    mkdirSync(runFolder(layout, 'demo', id));
    for (const name of files) {
      linkSync(
        join(runFolder(layout, 'demo', model), name),
        join(runFolder(layout, 'demo', id), name),
      );
    }
  }
  const count = async (): Promise<number> =>
    readRunIndex(layout, 'demo', ids, async (index) => index.size);
  expect(await count()).toBe(ids.length);
  expect(partsOf(layout)).toHaveLength(2);
  const bytes = partsOf(layout).map(
    (name) => statSync(join(indexFolder(layout, 'demo'), name)).size,
  );
  expect(Math.max(...bytes)).toBeLessThan(200 * ids.length);
  // One file under all their names.
  writeFileSync(join(runFolder(layout, 'demo', model), 'sessions.ndjson'), 'not JSON');
  expect(await count()).toBe(ids.length);
}, 60_000);

/** A folder in which nobody may make another, not even root. */
const NOT_OURS = '/sys';

describe.skipIf(!existsSync(NOT_OURS))('an index that cannot be kept', () => {
  it('serves this once', async () => {
    const layout = await prepared();
    symlinkSync(NOT_OURS, join(layout.data, 'index'));
    expect(await idsOf(layout)).toEqual(IDS);
  });
});
