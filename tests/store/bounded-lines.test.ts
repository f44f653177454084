import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedLines, type BoundedLine } from '../../src/store/bounded-lines.js';
import { temporaryFolder } from './sample.js';

async function linesOf(text: string, bound: number): Promise<BoundedLine[]> {
  const file = join(temporaryFolder(), 'lines');
  writeFileSync(file, text);
  const lines: BoundedLine[] = [];
  for await (const line of boundedLines(file, bound)) lines.push(line);
  return lines;
}

describe('boundedLines', () => {
  it.each<[string, string, (string | null)[]]>([
    ['no line of an empty file', '', []],
    ['lines that end', 'a\nb\n', ['a', 'b']],
    ['a last line that does not end', 'a\nb', ['a', 'b']],
    ['empty lines', '\n\na\n', ['', '', 'a']],
    ['null for a line over the bound, and the lines after it', 'abcdef\nab\n', [null, 'ab']],
    ['a line of just the bound', 'abcde\n', ['abcde']],
    ['bytes, not characters, against the bound', 'ééé\néé\n', [null, 'éé']],
  ])('gives %s', async (_, text, expected) => {
    const lines = await linesOf(text, 5);
    expect(lines.map((line) => line.text)).toEqual(expected);
    expect(lines.map(({ number }) => number)).toEqual(expected.map((__, index) => index + 1));
  });

  it('says of a line whose bytes are no UTF-8 that they are none', async () => {
    const file = join(temporaryFolder(), 'lines');
    writeFileSync(file, Buffer.from([0x61, 0x0a, 0xff, 0x0a, 0xc3, 0xa9, 0x0a]));
    const lines: BoundedLine[] = [];
    for await (const line of boundedLines(file, 5)) lines.push(line);
    expect(lines.map(({ text, isUtf8 }) => [text, isUtf8])).toEqual([
      ['a', true],
      ['\uFFFD', false],
      ['é', true],
    ]);
  });

  it('joins lines that come in several chunks, of any characters', async () => {
    const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(words, fc.integer({ min: 1, max: 4000 }), async (parts, repeats) => {
        const texts = parts.map((part) => part.replaceAll('\n', ' ').repeat(repeats));
        const lines = await linesOf(texts.map((text) => `${text}\n`).join(''), 1_000_000);
        expect(lines.map((line) => line.text)).toEqual(texts);
      }),
      { numRuns: 20 },
    );
  });
});
