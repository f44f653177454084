import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { findRun } from '../../src/store/find-run.js';
import { experimentFolder, runFolder } from '../../src/store/layout.js';
import {
  isRunComplete,
  listExperiments,
  readExperiment,
  readRunFile,
  readTrial,
  writeExperiment,
  writeRun,
} from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import { rejection } from '../llm/example-prompt.js';
import { sampleExperiment, sampleRun, temporaryLayout } from './sample.js';

describe('a run folder', () => {
  it('gives back the whole run', async () => {
    const layout = temporaryLayout();
    const run = sampleRun('0a1b');
    expect(isRunComplete(layout, 'demo', '0a1b')).toBe(false);
    writeRun(layout, 'demo', run);
    expect(isRunComplete(layout, 'demo', '0a1b')).toBe(true);
    const read = {
      trial: await readTrial(layout, 'demo', '0a1b'),
      sessions: await readRunFile(layout, 'demo', '0a1b', runFiles.sessions),
      decisions: await readRunFile(layout, 'demo', '0a1b', runFiles.decisions),
      memories: await readRunFile(layout, 'demo', '0a1b', runFiles.memories),
      memoryEvents: await readRunFile(layout, 'demo', '0a1b', runFiles.memoryEvents),
      prompts: await readRunFile(layout, 'demo', '0a1b', runFiles.prompts),
      promptTexts: await readRunFile(layout, 'demo', '0a1b', runFiles.promptTexts),
      requests: await readRunFile(layout, 'demo', '0a1b', runFiles.requests),
      trainedMemory: await readRunFile(layout, 'demo', '0a1b', runFiles.trainedMemory),
    };
    expect(read).toMatchObject(run);
    expect(read.trial.results).toMatch(/^[0-9a-f]{64}$/);
  });

  it('holds a trial’s record and one file of lines for each thing recorded', async () => {
    const layout = temporaryLayout();
    writeRun(layout, 'demo', sampleRun('0a1b'));
    expect(readdirSync(runFolder(layout, 'demo', '0a1b')).toSorted()).toEqual([
      'decisions.ndjson',
      'memories.ndjson',
      'memory-events.ndjson',
      'prompt-texts.ndjson',
      'prompts.ndjson',
      'requests.ndjson',
      'sessions.ndjson',
      'trained-memory.ndjson',
      'trial.json',
    ]);
  });

  it('keeps the first of two runs under one id', async () => {
    const layout = temporaryLayout();
    const run = sampleRun('0a1b');
    writeRun(layout, 'demo', run);
    writeRun(layout, 'demo', { ...run, trial: { ...run.trial, seed: 99 } });
    expect((await readTrial(layout, 'demo', '0a1b')).seed).toBe(run.trial.seed);
  });

  it.each([
    ['a line of another version', '{"date":"2022-01-03"}\n', /not a record this version reads/],
    ['a line cut short', '{"date":"2022-01-03","phase"', /cannot be read as lines of JSON/],
  ])('is refused for %s', async (_, text, message) => {
    const layout = temporaryLayout();
    writeRun(layout, 'demo', sampleRun('0a1b'));
    writeFileSync(join(runFolder(layout, 'demo', '0a1b'), 'decisions.ndjson'), text);
    const error = await rejection(readRunFile(layout, 'demo', '0a1b', runFiles.decisions));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toHaveProperty('where', expect.stringMatching(/decisions\.ndjson/));
    expect(String(error)).toMatch(message);
  });
});

describe('an experiment', () => {
  it('gives back what it resolved to, and the latest when written again', async () => {
    const layout = temporaryLayout();
    await writeExperiment(layout, sampleExperiment('demo'));
    const record = sampleExperiment('demo', ['0a1b']);
    await writeExperiment(layout, record);
    expect(await readExperiment(layout, 'demo')).toEqual(record);
  });

  it('that was never run is the reader’s mistake, told with the command to run', async () => {
    const error = await rejection(readExperiment(temporaryLayout(), 'demo'));
    if (!(error instanceof UserError)) throw error;
    expect([error.exitCode, error.message]).toEqual([2, 'no experiment "demo" has been run here']);
    expect(error.hint).toContain('finmem run');
  });

  it('is listed by name, sorted; folders without a record are not', async () => {
    const layout = temporaryLayout();
    expect(await listExperiments(layout)).toEqual([]);
    for (const name of ['b', 'a']) await writeExperiment(layout, sampleExperiment(name));
    mkdirSync(experimentFolder(layout, 'empty'));
    expect(await listExperiments(layout)).toEqual(['a', 'b']);
  });

  it('that is damaged names its file', async () => {
    const layout = temporaryLayout();
    await writeExperiment(layout, sampleExperiment('demo'));
    const file = join(experimentFolder(layout, 'demo'), 'experiment.json');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
    expect(await rejection(readExperiment(layout, 'demo'))).toHaveProperty('where', file);
  });
});

describe('findRun', () => {
  async function prepared(): Promise<ReturnType<typeof temporaryLayout>> {
    const layout = temporaryLayout();
    for (const [experiment, ids] of [
      ['one', ['aa11', 'aa22']],
      ['two', ['aa11', 'bb33']],
    ] as const) {
      await writeExperiment(layout, sampleExperiment(experiment));
      for (const id of ids) writeRun(layout, experiment, sampleRun(id));
    }
    return layout;
  }

  it.each([
    ['bb33', 'two', 'bb33'],
    ['b', 'two', 'bb33'],
    ['aa2', 'one', 'aa22'],
    // The same trial in two experiments is one and the same run.
    ['aa1', 'one', 'aa11'],
  ])('takes %s for the run of %s called %s', async (beginning, experiment, trial) => {
    expect(await findRun(await prepared(), beginning)).toEqual({ experiment, trial });
  });

  it('lists the candidates when several runs begin so, each once', async () => {
    const error = await rejection(findRun(await prepared(), 'aa'));
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.message).toBe('2 runs have an id that begins with "aa"');
    expect(error.hint).toBe('Give more of it: aa11, aa22');
  });

  it('finds neither what is not there nor what is not finished', async () => {
    const layout = await prepared();
    const unfinished = join(experimentFolder(layout, 'one'), '.partial-zz99-x');
    mkdirSync(unfinished);
    writeFileSync(join(unfinished, 'trial.json'), '{}');
    mkdirSync(runFolder(layout, 'one', 'cc44'));
    for (const beginning of ['zz', '.partial', 'cc']) {
      expect(await rejection(findRun(layout, beginning))).toHaveProperty('exitCode', 2);
    }
  });
});
