import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { loadPipeline } from '../../src/config/pipeline-file.js';

const folder = 'tests/config/broken';
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** What a reader of a broken file is told; `vitest -u` rewrites the golden messages. */
function told(name: string): string {
  const text = readFileSync(join(folder, name), 'utf8');
  try {
    if (name.startsWith('pipeline-')) loadPipeline(text, name, []);
    else loadExperiment(text, name, []);
  } catch (error) {
    if (error instanceof UserError) return `${error.text}\n`;
    throw error;
  }
  throw new Error(`${name} was accepted`);
}

describe('a broken file', () => {
  it.each(files)('%s is refused with its golden message', async (name) => {
    await expect(told(name)).toMatchFileSnapshot(`broken/${name.replace('.yaml', '.txt')}`);
  });

  it.each(files)('%s is refused with file, line and column first on every line', (name) => {
    for (const line of told(name).trimEnd().split('\n')) {
      expect(line).toMatch(new RegExp(`^(${name}:\\d+:\\d+: .|\\.\\.\\. and \\d+ more$)`));
    }
  });
});
