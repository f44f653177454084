import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room there is. */
  fill(): Promise<void>;
  /** Gives it back. */
  free(): void;
  remove(): void;
}

const PIECE = Buffer.alloc(64 * 1024);

/** A disk of so many megabytes in memory; null where this user may not mount one. */
export function smallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'finmem-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmdirSync(folder);
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    async fill() {
      writeFileSync(filler, '');
      for (let size = PIECE.length; size >= 1; size = Math.floor(size / 4)) {
        // Pieces get smaller, so that in the end not a byte is left.
        while (await appended(filler, PIECE.subarray(0, size)));
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmdirSync(folder);
    },
  };
}

async function appended(file: string, piece: Buffer): Promise<boolean> {
  try {
    await appendFile(file, piece);
    return true;
  } catch {
    return false;
  }
}
