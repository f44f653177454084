import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishFolder, sweepUnfinished, writeWhole } from '../../src/store/atomic.js';
import { temporaryFolder } from './sample.js';

describe('publishFolder', () => {
  it('shows nothing under the name until everything is in it', async () => {
    const folder = join(temporaryFolder(), 'deep', 'run');
    await publishFolder(folder, async (temporary) => {
      await writeFile(join(temporary, 'a'), '1');
      expect(existsSync(folder)).toBe(false);
      await writeFile(join(temporary, 'b'), '2');
    });
    expect(readdirSync(folder).toSorted()).toEqual(['a', 'b']);
    expect(readdirSync(join(folder, '..'))).toEqual(['run']);
  });

  it('leaves nothing behind when filling fails, and passes the error on', async () => {
    const parent = temporaryFolder();
    const failing = publishFolder(join(parent, 'run'), async (temporary) => {
      await writeFile(join(temporary, 'a'), '1');
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('does not take an error of filling for the folder being there', async () => {
    const parent = temporaryFolder();
    const failing = publishFolder(join(parent, 'run'), async () => {
      throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    });
    await expect(failing).rejects.toThrow('exists');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('keeps one whole copy when several publish at once', async () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'run');
    await Promise.all(
      Array.from({ length: 8 }, (_, writer) =>
        publishFolder(folder, async (temporary) => {
          await writeFile(join(temporary, 'a'), `${writer}`);
          await writeFile(join(temporary, 'b'), `${writer}`);
        }),
      ),
    );
    expect(readdirSync(parent)).toEqual(['run']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe(readFileSync(join(folder, 'b'), 'utf8'));
  });

  it('never touches what was published before', async () => {
    const folder = join(temporaryFolder(), 'run');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a'), 'first');
    await publishFolder(folder, (temporary) => writeFile(join(temporary, 'a'), 'second'));
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('first');
  });
});

describe('writeWhole', () => {
  it('makes the folder, writes text and bytes, and replaces what was there', async () => {
    const file = join(temporaryFolder(), 'deep', 'file');
    await writeWhole(file, 'naïve');
    await writeWhole(file, new Uint8Array([104, 105]));
    expect(readFileSync(file, 'utf8')).toBe('hi');
    expect(readdirSync(join(file, '..'))).toEqual(['file']);
  });
});

describe('sweepUnfinished', () => {
  it('removes what ended processes of this machine left, and nothing else', async () => {
    const parent = temporaryFolder();
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const dead = `.partial-${hostname()}-${ended}-abc123`;
    const kept = [
      `.partial-${hostname()}-${process.pid}-abc123`,
      `.partial-another-machine-${ended}-abc123`,
      '0123456789abcdef',
      'experiment.json',
    ];
    for (const name of [dead, ...kept]) mkdirSync(join(parent, name));
    writeFileSync(join(parent, dead, 'half'), 'written');
    await sweepUnfinished(parent);
    expect(readdirSync(parent).toSorted()).toEqual(kept.toSorted());
  });

  it('has nothing to do in a folder that is not there', async () => {
    await expect(sweepUnfinished(join(temporaryFolder(), 'none'))).resolves.toBeUndefined();
  });
});
