import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryFile } from '../../src/store/answer-files.js';
import { listAnswers, pruneAnswers } from '../../src/store/answer-inventory.js';
import { answersFolder, runFolder, type Layout } from '../../src/store/layout.js';
import { writeExperiment } from '../../src/store/run-folder.js';
import { folderDigest } from '../experiment/folder-digest.js';
import {
  answeredExperiment,
  embedderId,
  keepAll,
  keyOf,
  modelId,
  question,
  vectorQuestion,
  type Request,
} from './answer-sample.js';
import { sampleExperiment, temporaryLayout } from './sample.js';

const [buy, sell, hold, text] = [
  question('Buy?'),
  question('Sell?'),
  question('Hold?'),
  vectorQuestion('A text.'),
];

const fileOf = (layout: Layout, { request, abstained = false }: Request): string =>
  entryFile(answersFolder(layout), keyOf(request), abstained ? 'abstention' : 'answer').path;

/** Two answers and a vector that trials rest on, an abstention and an answer that none does. */
async function prepared(): Promise<Layout> {
  const layout = temporaryLayout();
  await answeredExperiment(layout, 'demo', {
    aa11: [{ request: buy }, { request: text }],
    bb22: [{ request: sell }],
  });
  await keepAll(layout, [{ request: hold }, { request: sell, abstained: true }]);
  return layout;
}

describe('the list of kept answers', () => {
  it('counts answers, abstentions, tokens, bytes and what runs rest on, by model', async () => {
    const layout = await prepared();
    const files = [{ request: buy }, { request: sell }, { request: hold }];
    const answers = [...files, { request: sell, abstained: true }].map((one) =>
      fileOf(layout, one),
    );
    expect(await listAnswers(layout)).toEqual({
      models: [
        {
          model: modelId,
          what: 'answers',
          answers: 3,
          abstentions: 1,
          input_tokens: 3 * 12 + 36,
          output_tokens: 3 * 5 + 15,
          bytes: answers.reduce((sum, file) => sum + statSync(file).size, 0),
          used: 2,
        },
        {
          model: embedderId,
          what: 'vectors',
          answers: 1,
          abstentions: 0,
          input_tokens: 12,
          output_tokens: 5,
          bytes: statSync(fileOf(layout, { request: text })).size,
          used: 1,
        },
      ],
      damaged: [],
    });
  });

  it('names damaged files, and counts them for no model', async () => {
    const layout = await prepared();
    const damaged = fileOf(layout, { request: hold });
    writeFileSync(damaged, readFileSync(damaged, 'utf8').replace('Hold?', 'Held?'));
    const { models, damaged: told } = await listAnswers(layout);
    expect(models.map(({ answers }) => answers)).toEqual([2, 1]);
    expect(told).toEqual([{ file: damaged, problem: 'its request does not have its key' }]);
  });

  it('is empty where nothing was ever kept', async () => {
    expect(await listAnswers(temporaryLayout())).toEqual({ models: [], damaged: [] });
  });
});

describe('pruning', () => {
  it('only tells what it would remove, unless it is told to remove', async () => {
    const layout = await prepared();
    const before = await folderDigest(answersFolder(layout));
    const unused = [{ request: hold }, { request: sell, abstained: true }];
    expect(await pruneAnswers(layout, { remove: false })).toEqual({
      files: 2,
      bytes: unused.reduce((sum, one) => sum + statSync(fileOf(layout, one)).size, 0),
      kept: 3,
      unfinished: [],
    });
    expect(await folderDigest(answersFolder(layout))).toEqual(before);
  });

  it('removes what no complete run rests on, and nothing else', async () => {
    const layout = await prepared();
    const note = join(answersFolder(layout), 'NOTES.md');
    const odd = join(dirname(fileOf(layout, { request: buy })), 'mine.json');
    for (const file of [note, odd]) writeFileSync(file, 'mine');
    expect(await pruneAnswers(layout, { remove: true })).toMatchObject({ files: 2, kept: 3 });
    for (const request of [buy, sell, text])
      expect(existsSync(fileOf(layout, { request }))).toBe(true);
    expect(existsSync(fileOf(layout, { request: hold }))).toBe(false);
    expect(existsSync(fileOf(layout, { request: sell, abstained: true }))).toBe(false);
    for (const file of [note, odd]) expect(existsSync(file)).toBe(true);
    expect(await pruneAnswers(layout, { remove: true })).toMatchObject({ files: 0, kept: 3 });
  });

  it('spares what a run rests on that its experiment no longer names', async () => {
    const layout = await prepared();
    await writeExperiment(layout, sampleExperiment('demo', ['aa11']));
    expect(await pruneAnswers(layout, { remove: false })).toMatchObject({ files: 2 });
  });

  it('names experiments whose unfinished trials may have asked for what it removes', async () => {
    const layout = await prepared();
    await writeExperiment(layout, sampleExperiment('demo', ['aa11', 'bb22', 'cc33']));
    const { unfinished } = await pruneAnswers(layout, { remove: false });
    expect(unfinished).toEqual([{ experiment: 'demo', trials: 3, done: 2 }]);
  });

  it('removes nothing while a run cannot be read', async () => {
    const layout = await prepared();
    const before = await folderDigest(answersFolder(layout));
    writeFileSync(join(runFolder(layout, 'demo', 'aa11'), 'requests.ndjson'), '{"key":');
    await expect(pruneAnswers(layout, { remove: true })).rejects.toThrow(/cannot be read/);
    expect(await folderDigest(answersFolder(layout))).toEqual(before);
  });

  it('takes away what a killed process of this machine left half written', async () => {
    const layout = await prepared();
    const shard = dirname(fileOf(layout, { request: buy }));
    const killed = spawnSync(process.execPath, ['-e', '']).pid;
    const theirs = join(shard, `.partial-${hostname()}-${killed}-0a1b`);
    const ours = join(shard, `.partial-${hostname()}-${process.pid}-0a1b`);
    for (const file of [theirs, ours]) writeFileSync(file, '{');
    await pruneAnswers(layout, { remove: true });
    expect([existsSync(theirs), existsSync(ours)]).toEqual([false, true]);
  });

  it('has nothing to do where nothing was ever kept', async () => {
    const layout = temporaryLayout();
    mkdirSync(answersFolder(layout), { recursive: true });
    expect(await pruneAnswers(layout, { remove: true })).toMatchObject({ files: 0, kept: 0 });
  });
});
