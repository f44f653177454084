import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINE } from '../../src/store/answer-archive.js';
import { exportAnswers } from '../../src/store/answer-export.js';
import { entryFile } from '../../src/store/answer-files.js';
import { importAnswers } from '../../src/store/answer-import.js';
import { answersFolder, type Layout } from '../../src/store/layout.js';
import {
  abstention,
  answer,
  answeredExperiment,
  keepAll,
  keyOf,
  other,
  question,
  storeOf,
  type Request,
} from './answer-sample.js';
import { folderDigest } from '../experiment/folder-digest.js';
import { temporaryFolder, temporaryLayout } from './sample.js';

const [buy, sell, hold] = [question('Buy?'), question('Sell?'), question('Hold?')];
const noneOther = { other: [], problems: [] };

/** The file of an export of these requests. */
async function exportOf(requests: readonly Request[]): Promise<string> {
  const layout = temporaryLayout();
  await answeredExperiment(layout, 'demo', { aa11: requests });
  const file = join(temporaryFolder(), 'demo.answers.ndjson');
  await exportAnswers(layout, 'demo', file);
  return file;
}

const three = (): Promise<string> =>
  exportOf([{ request: buy }, { request: sell, abstained: true }, { request: hold }]);

const digest = (layout: Layout) => folderDigest(answersFolder(layout));

function edit(file: string, change: (lines: string[]) => string[]): void {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  writeFileSync(
    file,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** Replaces the n-th line, the head being line 1. */
function editLine(file: string, number: number, change: (line: string) => string): void {
  edit(file, (lines) => lines.map((line, index) => (index === number - 1 ? change(line) : line)));
}

describe('an import', () => {
  it('adds what is missing, byte for byte as it was kept', async () => {
    const from = temporaryLayout();
    const requests = [{ request: buy }, { request: sell, abstained: true }];
    await answeredExperiment(from, 'demo', { aa11: requests });
    const file = join(temporaryFolder(), 'export');
    await exportAnswers(from, 'demo', file);
    const to = temporaryLayout();
    expect(await importAnswers(to, [file])).toEqual({ added: 2, present: 0, ...noneOther });
    expect(await digest(to)).toEqual(await digest(from));
    expect(await storeOf(to).get(keyOf(buy))).toEqual(answer);
    expect(await storeOf(to).getAbstention(keyOf(sell))).toEqual(abstention);
  });

  it('adds nothing a second time', async () => {
    const [layout, file] = [temporaryLayout(), await three()];
    await importAnswers(layout, [file]);
    expect(await importAnswers(layout, [file, file])).toEqual({
      added: 0,
      present: 6,
      ...noneOther,
    });
  });

  it('ends the same in whatever order files are given', async () => {
    const all = [buy, sell, hold].map((request) => ({ request }));
    const files = await Promise.all(
      [all.slice(0, 2), all.slice(1), all].map((some) => exportOf(some)),
    );
    const ends = [files, files.toReversed(), [...files.slice(1), ...files.slice(0, 1)]].map(
      async (order) => {
        const layout = temporaryLayout();
        expect((await importAnswers(layout, order)).added).toBe(3);
        return digest(layout);
      },
    );
    const [first, ...others] = await Promise.all(ends);
    for (const one of others) expect(one).toEqual(first);
  });

  it('keeps the answer that is here and names its key where another stands', async () => {
    const [layout, file] = [temporaryLayout(), await three()];
    await storeOf(layout).put(keyOf(buy), other, buy);
    expect(await importAnswers(layout, [file])).toEqual({
      added: 2,
      present: 0,
      other: [keyOf(buy)],
      problems: [],
    });
    expect(await storeOf(layout).get(keyOf(buy))).toEqual(other);
  });

  it('leaves out an abstention whose request has an answer here, and names its key', async () => {
    const [layout, file] = [temporaryLayout(), await three()];
    await keepAll(layout, [{ request: sell }]);
    expect((await importAnswers(layout, [file])).other).toEqual([keyOf(sell)]);
    expect(await storeOf(layout).getAbstention(keyOf(sell))).toBeUndefined();
  });

  it('replaces a damaged file', async () => {
    const [layout, file] = [temporaryLayout(), await three()];
    await importAnswers(layout, [file]);
    const damaged = entryFile(answersFolder(layout), keyOf(buy), 'answer').path;
    writeFileSync(damaged, '');
    expect(await importAnswers(layout, [file])).toEqual({ added: 1, present: 2, ...noneOther });
    rmSync(damaged);
    expect((await importAnswers(layout, [file])).added).toBe(1);
  });

  it('reads lines that end as on Windows', async () => {
    const [layout, file] = [temporaryLayout(), await three()];
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(await importAnswers(layout, [file])).toEqual({ added: 3, present: 0, ...noneOther });
  });
});

describe('a damaged line is set aside by file and line, and the others are added:', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  it.each<[string, (line: string) => string, RegExp]>([
    ['one that is cut', (line) => line.slice(0, 60), /^it is not JSON$/],
    ['an empty one', () => '', /^it is not JSON$/],
    ['one of no entry', () => '{}', /^it is no kept answer/],
    ['another question', (line) => line.replace('?"', '!"'), /^its request does not have its key$/],
    ['another cost', (line) => line.replace('"calls":', '"calls":1'), /hash it states/],
    ['a path for a key', (line) => line.replace(/"key":"[^"]*"/, '"key":"../../../x"'), /\(key\)/],
    [
      'one nested deeply',
      (line) => line.replace('"request":{', `"request":{"a":${deep},`),
      /deeply/,
    ],
    [
      'one with a member too many',
      (line) => line.replace('{', '{"\\u001b[2J":1,'),
      /members too many$/,
    ],
    ['one that is not its own', (line) => line.replace('{', '{"__proto__":{},'), /kept answer/],
  ])('%s', async (_, damage, problem) => {
    const [layout, file] = [temporaryLayout(), await three()];
    editLine(file, 3, damage);
    const imported = await importAnswers(layout, [file]);
    expect([imported.added, imported.problems]).toEqual([
      2,
      [{ where: `${file}:3`, problem: expect.stringMatching(problem) }],
    ]);
    for (const name of readdirSync(answersFolder(layout))) expect(name).toMatch(/^[0-9a-f]{2}$/);
  });

  it('one that is longer than any answer, without holding it in memory', async () => {
    const [layout, file] = [temporaryLayout(), await three()];
    const handle = await open(file, 'a');
    // A hole in the file: bytes that take no room on the disk.
    await handle.truncate((await handle.stat()).size + LONGEST_LINE + 1);
    await handle.close();
    const imported = await importAnswers(layout, [file]);
    expect([imported.added, imported.problems]).toEqual([
      3,
      [{ where: `${file}:5`, problem: `it is longer than ${LONGEST_LINE} bytes` }],
    ]);
  });
});

describe('a file is told of', () => {
  it.each<[string, (lines: string[]) => string[], RegExp, number]>([
    ['that is empty', () => [], /is empty|first line is no head/, 0],
    ['that is something else', () => ['title: mine'], /first line is no head/, 0],
    [
      'whose head is damaged',
      ([h = '', ...t]) => [h.replace('"count":3', '"count":-3'), ...t],
      /head of the export is damaged/,
      0,
    ],
    [
      'of another version',
      ([h = '', ...t]) => [h.replace('"version":1', '"version":2'), ...t],
      /version 2; this program reads version 1/,
      0,
    ],
    [
      'that was cut between lines',
      (lines) => lines.slice(0, -1),
      /tells of 3 lines and 2 follow/,
      2,
    ],
    ['with a line twice', ([h = '', a = '', b = '']) => [h, a, a, b], /not of the same export/, 2],
    [
      'with another experiment in its head',
      ([h = '', ...t]) => [h.replace('demo', 'memo'), ...t],
      /not of the same export/,
      3,
    ],
  ])('%s', async (_, change, problem, added) => {
    const [layout, file, sound] = [temporaryLayout(), await three(), await three()];
    edit(file, change);
    const imported = await importAnswers(layout, [file]);
    expect(imported.problems).toEqual([{ where: file, problem: expect.stringMatching(problem) }]);
    expect(imported.added).toBe(added);
    expect((await importAnswers(layout, [file, sound])).added).toBe(3 - added);
  });

  it('that is not there, and the others are imported', async () => {
    const [layout, file] = [temporaryLayout(), await three()];
    const gone = join(temporaryFolder(), 'gone');
    const imported = await importAnswers(layout, [gone, file]);
    expect(imported.added).toBe(3);
    expect(imported.problems).toEqual([
      { where: gone, problem: expect.stringMatching(/^cannot be read: ENOENT/) },
    ]);
  });
});
