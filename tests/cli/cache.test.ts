import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryFile } from '../../src/store/answer-files.js';
import { answersFolder, type Layout } from '../../src/store/layout.js';
import { writeExperiment } from '../../src/store/run-folder.js';
import {
  answeredExperiment,
  keepAll,
  keyOf,
  other,
  question,
  storeOf,
  vectorQuestion,
} from '../store/answer-sample.js';
import { sampleExperiment, temporaryFolder } from '../store/sample.js';
import { finmem, type Ended } from './finmem.js';

const [buy, sell, hold] = [question('Buy?'), question('Sell?'), question('Hold?')];
const text = vectorQuestion('A text.');

interface Place {
  readonly folder: string;
  readonly layout: Layout;
  readonly cache: (...words: string[]) => Promise<Ended>;
}

function emptyPlace(): Place {
  const folder = temporaryFolder();
  const layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
  return { folder, layout, cache: (...words) => finmem(folder, 'cache', ...words) };
}

/** An experiment of two trials, and an answer that none rests on. */
async function place(): Promise<Place> {
  const here = emptyPlace();
  await answeredExperiment(here.layout, 'demo', {
    aa11: [{ request: buy }, { request: text }],
    bb22: [{ request: buy }, { request: sell, abstained: true }],
  });
  await keepAll(here.layout, [{ request: hold }]);
  return here;
}

describe('finmem cache list', () => {
  it('shows model, server, parameters, counts, tokens and size', async () => {
    const { out, code } = await (await place()).cache('list');
    expect(code).toBe(0);
    expect(out).toMatch(/model +server +kept +abstained +used here +tokens in +tokens out +size/);
    expect(out).toMatch(
      /test-model +http:\/\/127\.0\.0\.1:9\/v1 +2 answers +1 +2 +60 +25 +1\.\d kB +temperature=0\.7/,
    );
    expect(out).toMatch(/test-embedder +http:\/\/127\.0\.0\.1:9\/v1 +1 vector +0 +1 +12 +5 +\d+ B/);
  });

  it('prints JSON', async () => {
    const { out } = await (await place()).cache('list', '--json');
    expect(JSON.parse(out).models).toMatchObject([{ answers: 2, abstentions: 1 }, { answers: 1 }]);
  });

  it('names damaged files', async () => {
    const { cache, layout } = await place();
    const file = entryFile(answersFolder(layout), keyOf(hold), 'answer').path;
    writeFileSync(file, 'x');
    const { out } = await cache('list');
    expect(out).toContain('1 damaged file counts as missing:');
    expect(out).toContain(`${keyOf(hold)}.json: it is not JSON`);
  });

  it('lets no name of an import steer the terminal', async () => {
    const { cache, layout } = await place();
    const evil = { model: 'openai@1 {"model":"\\u001b[2Jgone\\u0007"}', messages: [] };
    await keepAll(layout, [{ request: evil }]);
    const { out } = await cache('list');
    expect(out).toContain('gone');
    for (const control of ['\u001b', '\u0007']) expect(out).not.toContain(control);
  });

  it('says so where nothing is kept', async () => {
    expect((await emptyPlace().cache('list')).out).toBe('No answers are kept.\n');
  });
});

describe('finmem cache prune', () => {
  it('only says what it would remove; with --yes removes it', async () => {
    const { cache, layout } = await place();
    const file = entryFile(answersFolder(layout), keyOf(hold), 'answer').path;
    const told = await cache('prune');
    expect(told.out).toMatch(
      /^would remove 1 kept answer \(\d+ B\) that no complete run here rests on; 3 would stay\n/,
    );
    expect(told.out).toContain('finmem cache prune --yes');
    expect(existsSync(file)).toBe(true);
    const done = await cache('prune', '--yes');
    expect(done.out).toMatch(/^removed 1 kept answer \(\d+ B\) .*; 3 stay\n$/);
    expect(existsSync(file)).toBe(false);
    expect((await cache('prune')).out).toMatch(/^Nothing to remove/);
  });

  it('warns of trials that are not finished', async () => {
    const { cache, layout } = await place();
    await writeExperiment(layout, sampleExperiment('demo', ['aa11', 'bb22', 'cc33']));
    expect((await cache('prune')).out).toMatch(/demo has 2 of 3 trials done: .* finish it first/);
  });
});

describe('finmem cache export and import', () => {
  it('carry what an experiment rests on to another folder', async () => {
    const [here, there] = [await place(), emptyPlace()];
    const exported = await here.cache('export', 'demo');
    expect(exported.out).toBe('export: demo.answers.ndjson (2 answers, 1 abstention, 2 trials)\n');
    const file = join(here.folder, 'demo.answers.ndjson');
    const imported = await there.cache('import', file);
    expect([imported.code, imported.out]).toEqual([0, '3 answers added, 0 kept here already\n']);
    expect((await there.cache('import', file)).out).toBe('0 answers added, 3 kept here already\n');
    const again = await here.cache('export', 'demo', '-o', 'again.ndjson');
    expect(again.code).toBe(0);
    expect(readFileSync(join(here.folder, 'again.ndjson'))).toEqual(readFileSync(file));
  });

  it('say what is not in the export', async () => {
    const { cache, layout } = await place();
    await writeExperiment(layout, sampleExperiment('demo', ['aa11', 'cc33']));
    expect((await cache('export', 'demo')).out).toMatch(/1 trial is not complete, and not in/);
  });

  it('refuse to export without an answer, with the trial and what to do', async () => {
    const { cache, layout } = await place();
    writeFileSync(entryFile(answersFolder(layout), keyOf(buy), 'answer').path, '');
    const { code, err } = await cache('export', 'demo');
    expect(code).toBe(1);
    expect(err).toMatch(/trial aa11 \(finmem TOY, seed 3\)/);
    expect(err).toContain('finmem cache import');
  });

  it('name keys under which another answer stays', async () => {
    const [here, there] = [await place(), emptyPlace()];
    await storeOf(there.layout).put(keyOf(buy), other, buy);
    await here.cache('export', 'demo');
    const { code, out } = await there.cache('import', join(here.folder, 'demo.answers.ndjson'));
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`under 1 key another answer .*stays:\n  ${keyOf(buy)}`));
  });

  it('import what is sound, name what is not by file and line, and fail', async () => {
    const [here, there] = [await place(), emptyPlace()];
    await here.cache('export', 'demo');
    const file = join(here.folder, 'demo.answers.ndjson');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.with(2, '{"key":"../../x"}').join('\n'));
    const { code, out, err } = await there.cache('import', file, 'nowhere.ndjson');
    expect([code, out]).toEqual([1, '2 answers added, 0 kept here already\n']);
    expect(err).toContain(`${file}:3: it is no kept answer`);
    expect(err).toContain('nowhere.ndjson: cannot be read');
  });
});
