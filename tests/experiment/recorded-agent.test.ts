import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobOf } from '../../src/experiment/queue/job.js';
import { readJob } from '../../src/experiment/queue/code-version.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { readRunFile } from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import { loadTiny, runTiny, tinyWorkplace, type Workplace } from './tiny-experiment.js';

const experiment = `dataset: { pipeline: tiny-pipeline.yaml }
tickers: [ACME]
windows:
  warm_up: [2022-01-03, 2022-03-31]
  test: [2022-04-01, 2022-04-06]
agents:
  other: { kind: recorded, file: actions.csv }
  flat: { kind: flat }
`;

const snapshot = { dataset: 'tiny', fingerprint: '0123456789abcdef' };
const rows = [
  ['2022-03-31', 'buy'],
  ['2022-04-01', 'sell'],
  ['2022-04-04', 'buy'],
  ['2022-04-05', 'hold'],
  ['2022-04-06', 'buy'],
] as const;

describe('decisions of another system', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await tinyWorkplace(experiment);
  });
  afterAll(() => rm(workplace.folder, { recursive: true }));

  const write = (lines: readonly (readonly [string, string])[], name = 'actions.csv') =>
    writeFile(join(workplace.folder, name), ['date,action', ...lines.map(String)].join('\n'));
  const trialOf = (...settings: string[]) => {
    const [trial] = trialsOf(loadTiny(workplace, experiment, ...settings).trials, snapshot);
    if (trial === undefined) throw new Error('no trial');
    return trial;
  };

  it('are taken at the sessions they are recorded for, and traded as any agent’s', async () => {
    await write(rows);
    const { record, failures } = await runTiny(workplace, loadTiny(workplace, experiment));
    expect(failures).toEqual([]);
    const id = record.trials.find(({ agent }) => agent === 'other')?.id ?? '';
    const sessions = await readRunFile(workplace.layout, record.name, id, runFiles.sessions);
    const played = sessions
      .filter(({ phase }) => phase === 'test')
      .map(({ date, action, target, quantity }) => [date, action, target, Math.sign(quantity)]);
    expect(played).toEqual([
      ['2022-04-01', 'sell', -1, 0],
      ['2022-04-04', 'buy', 1, -1],
      ['2022-04-05', 'hold', 0, 1],
      ['2022-04-06', 'buy', 1, 0],
    ]);
  });

  it('make the trial, wherever their file lies and whatever it is called', async () => {
    await write(rows);
    await write(rows, 'moved.csv');
    await write([...rows.slice(0, -1), ['2022-04-06', 'sell']], 'changed.csv');
    const { id } = trialOf();
    expect(trialOf('agents.other.file=moved.csv').id).toBe(id);
    expect(trialOf('agents.other.file=changed.csv').id).not.toBe(id);
  });

  it('travel with a job, so that a worker needs no file', async () => {
    await write(rows);
    const trial = trialOf();
    const sent: unknown = JSON.parse(JSON.stringify(jobOf(trial, 'tiny', 'read-write')));
    expect(readJob(sent)).toMatchObject({ trial: { id: trial.id, spec: trial.spec } });
  });

  it('that leave out sessions of the test window fail their trial, the dates named', async () => {
    await write(rows.filter(([date]) => date !== '2022-04-04' && date !== '2022-04-06'));
    const loaded = loadTiny(workplace, experiment, 'name=gaps');
    const { failures } = await runTiny(workplace, loaded);
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        'no decision is recorded for ACME on 2022-04-04, 2022-04-06\n  Choose a test window',
      ),
    ]);
    const held = loadTiny(workplace, experiment, 'name=held', 'agents.other.missing=hold');
    expect((await runTiny(workplace, held)).failures).toEqual([]);
  });

  it('without their file fail their trial alone, and the file is named', async () => {
    const loaded = loadTiny(workplace, experiment, 'name=none', 'agents.other.file=none.csv');
    const { failures } = await runTiny(workplace, loaded);
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining('there is no file of the decisions for ACME: none.csv'),
    ]);
  });
});
