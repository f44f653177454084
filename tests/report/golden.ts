import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

const FOLDER = 'tests/golden/report';

/** Compares text with a golden file; `UPDATE_GOLDEN=1` writes the file instead. */
export async function expectGolden(name: string, text: string): Promise<void> {
  expect(text).toBe(await goldenText(name, text));
}

/** The golden file, which `UPDATE_GOLDEN=1` writes first. */
export async function goldenText(name: string, text: string): Promise<string> {
  const file = join(FOLDER, name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  if (!existsSync(file)) throw new Error(`${file} is missing; UPDATE_GOLDEN=1 writes it`);
  return readFile(file, 'utf8');
}
