import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { gridSize } from '../../src/config/grid-size.js';
import { pageOf } from './markdown.js';
import { experimentOf } from './settings.js';

const page = readFileSync('docs/sweeps.md', 'utf8').replaceAll('\r\n', '\n');

/** Each example with the sentence below it. */
const examples = [...page.matchAll(/```yaml fragment\n[^]*?```\n\n(\*\*.*)/g)].map(
  ([block, said = '']): [string, string] => [said, block],
);

describe('an example of the page on sweeps', () => {
  it('is every one of its blocks of settings', () => {
    const { blocks } = pageOf('docs/sweeps.md', page);
    expect(blocks.filter(({ language }) => language === 'yaml')).toHaveLength(examples.length);
  });

  it.each(examples)('costs %s', (said, text) => {
    const [block] = pageOf('docs/sweeps.md', text).blocks;
    if (block === undefined) throw new Error('no block');
    const { trials, promoted } = gridSize(experimentOf(block));
    expect(said).toMatch(new RegExp(`^\\*\\*${trials} trials\\*\\*`));
    if (promoted > 0) expect(said).toContain(`at most ${promoted} more`);
  });
});
