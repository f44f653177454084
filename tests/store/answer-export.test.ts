import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { exportAnswers } from '../../src/store/answer-export.js';
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
  writeTrial,
} from './answer-sample.js';
import { sampleExperiment, temporaryFolder, temporaryLayout } from './sample.js';

const [buy, sell, hold, text] = [
  question('Buy?'),
  question('Sell?'),
  question('Hold?'),
  vectorQuestion('A text.'),
];

const outFile = (): string => join(temporaryFolder(), 'demo.answers.ndjson');

async function refusalOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  return error;
}

async function exported(layout: Layout): Promise<string> {
  const file = outFile();
  await exportAnswers(layout, 'demo', file);
  return readFileSync(file, 'utf8');
}

describe('an export', () => {
  it('holds just what the complete trials rest on: answers, abstentions and vectors', async () => {
    const layout = temporaryLayout();
    await answeredExperiment(layout, 'demo', {
      aa11: [{ request: buy }, { request: sell, abstained: true }],
      bb22: [{ request: buy }, { request: text }],
    });
    await keepAll(layout, [{ request: hold }, { request: sell }]);
    const file = outFile();
    expect(await exportAnswers(layout, 'demo', file)).toEqual({
      file,
      answers: 2,
      abstentions: 1,
      trials: 2,
      incomplete: 0,
      startsFrom: [],
    });
    const [head, ...lines] = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(head).toEqual({
      format: 'finmem-answers',
      version: 1,
      experiment: 'demo',
      dataset: { name: 'demo', fingerprint: 'abc' },
      count: 3,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(lines.map(({ key }) => key)).toEqual([buy, sell, text].map(keyOf).toSorted());
    expect(lines.find(({ key }) => key === keyOf(sell))?.kind).toBe('abstention');
    for (const { key, request } of lines) expect(keyOf(request)).toBe(key);
  });

  it('has the same bytes whatever the order in which trials asked and answers came', async () => {
    const [one, two] = [temporaryLayout(), temporaryLayout()];
    await answeredExperiment(one, 'demo', { aa11: [{ request: buy }], bb22: [{ request: text }] });
    await answeredExperiment(two, 'demo', {
      bb22: [{ request: text }, { request: buy }],
      aa11: [{ request: text }],
    });
    expect(await exported(two)).toBe(await exported(one));
  });

  it('holds the first answer, which the trials were given', async () => {
    const layout = temporaryLayout();
    await answeredExperiment(layout, 'demo', { aa11: [{ request: buy }] });
    const before = await exported(layout);
    await storeOf(layout).put(keyOf(buy), other, buy);
    expect(await exported(layout)).toBe(before);
  });

  it('of trials that ask no server is a head alone', async () => {
    const layout = temporaryLayout();
    await answeredExperiment(layout, 'demo', { aa11: [] });
    expect((await exported(layout)).split('\n')).toHaveLength(2);
  });

  it('leaves out trials that are not complete, and counts them', async () => {
    const layout = temporaryLayout();
    await answeredExperiment(layout, 'demo', { aa11: [{ request: buy }] });
    await writeExperiment(layout, sampleExperiment('demo', ['aa11', 'cc33']));
    expect(await exportAnswers(layout, 'demo', outFile())).toMatchObject({
      trials: 1,
      incomplete: 1,
    });
  });

  it('is refused of a trial that was run without keeping its answers', async () => {
    const layout = temporaryLayout();
    await writeExperiment(layout, sampleExperiment('demo', ['aa11']));
    await writeTrial(layout, 'demo', 'aa11', [], {}, 3);
    const error = await refusalOf(exported(layout));
    expect(error.message).toMatch(/trial aa11 .* was run with --cache off/);
    expect(error.hint).toMatch(/Move .*demo away and run the experiment again/);
  });

  it('names the trials whose memory its own begin with', async () => {
    const layout = temporaryLayout();
    await writeExperiment(layout, sampleExperiment('demo', ['aa11', 'bb22']));
    await writeTrial(layout, 'demo', 'aa11', [], { start_from: '0123456789abcdef' });
    await writeTrial(layout, 'demo', 'bb22', [], { start_from: null });
    const { startsFrom } = await exportAnswers(layout, 'demo', outFile());
    expect(startsFrom).toEqual(['0123456789abcdef']);
  });

  it('takes the place of an earlier export and of nothing else', async () => {
    const layout = temporaryLayout();
    await answeredExperiment(layout, 'demo', { aa11: [{ request: buy }] });
    const file = outFile();
    await exportAnswers(layout, 'demo', file);
    await exportAnswers(layout, 'demo', file);
    writeFileSync(file, 'title: my experiment\n');
    const { where, message } = await refusalOf(exportAnswers(layout, 'demo', file));
    expect([where, message]).toEqual([file, expect.stringMatching(/is no export/)]);
    expect(readFileSync(file, 'utf8')).toBe('title: my experiment\n');
  });
});

describe('an export is refused, and no file written,', () => {
  it.each<[string, (file: string) => void, RegExp]>([
    ['is missing', (file) => rmSync(file), /is not kept here/],
    ['is damaged', (file) => writeFileSync(file, '{'), /is damaged \(it is not JSON\)/],
  ])('when an answer %s, naming the trial', async (_, damage, message) => {
    const layout = temporaryLayout();
    await answeredExperiment(layout, 'demo', {
      aa11: [{ request: buy }],
      bb22: [{ request: sell }],
    });
    const answerFile = entryFile(answersFolder(layout), keyOf(sell), 'answer').path;
    damage(answerFile);
    const file = outFile();
    const error = await refusalOf(exportAnswers(layout, 'demo', file));
    expect(error.message).toMatch(/^trial bb22 \(finmem TOY, seed 3\) .* the answer to decide@2/);
    expect(error.message).toMatch(message);
    expect([error.where, error.exitCode]).toEqual([answerFile, 1]);
    expect(error.hint).toContain('finmem cache import');
    expect(existsSync(file)).toBe(false);
  });

  it('when one trial abstained where another had an answer: no replay gives both', async () => {
    const layout = temporaryLayout();
    await answeredExperiment(layout, 'demo', {
      aa11: [{ request: buy, abstained: true }],
      bb22: [{ request: buy }],
    });
    const error = await refusalOf(exportAnswers(layout, 'demo', outFile()));
    expect(error.message).toMatch(/^trial aa11 .* no usable answer .* trial bb22 .* got one$/);
    expect(error.hint).toMatch(/Move the run folder of aa11 away/);
  });

  it('when no trial is complete, or the experiment was never run', async () => {
    const layout = temporaryLayout();
    expect((await refusalOf(exportAnswers(layout, 'demo', outFile()))).exitCode).toBe(2);
    await writeExperiment(layout, sampleExperiment('demo', ['aa11']));
    const error = await refusalOf(exportAnswers(layout, 'demo', outFile()));
    expect(error.message).toBe('no trial of demo is complete: there is nothing to export');
  });
});
