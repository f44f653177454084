import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  runExperiment,
  type RunOptions,
  type RunOutcome,
} from '../../src/experiment/experiment.js';
import { openFailureBook } from '../../src/experiment/failed-trial.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { readFailures } from '../../src/store/failure-files.js';
import { localShare } from '../../src/store/share/local-share.js';
import { weekdays } from '../market/toy.js';
import {
  loadTiny,
  plainRun,
  silentEffects,
  tinyWorkplace,
  type Workplace,
} from './tiny-experiment.js';

const tickers = ['TOY', 'SHORT', 'BARE'];
const company = (ticker: string): string =>
  `  - { ticker: ${ticker}, name: ${ticker} Works, sector: Toys, introduction: Toys. }`;
const pipeline = `name: own
tickers:
${tickers.map(company).join('\n')}
sources:
  - { kind: files, table: prices, files: bars.csv }
`;

const experiment = `title: Own prices
dataset: { pipeline: own.yaml }
tickers: [SHORT, BARE, TOY]
windows: { warm_up: [2022-01-03, 2022-01-21], test: [2022-01-24, 2022-02-25] }
agents:
  hold: { kind: buy_and_hold }
  random: { kind: random, mix_of: hold }
execution: { timing: next_close }
seeds: [1]
`;

/** Prices of TOY over all sessions, of SHORT over the first 20 and of BARE over none. */
async function ownFiles(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'finmem-failures-'));
  const dates = weekdays(40);
  const lines = [
    ...dates.map((date, i) => `TOY,${date},${100 + (i % 7)}`),
    ...dates.slice(0, 20).map((date, i) => `SHORT,${date},${50 + (i % 5)}`),
  ];
  await writeFile(join(folder, 'bars.csv'), ['ticker,session_date,close', ...lines, ''].join('\n'));
  await writeFile(join(folder, 'own.yaml'), pipeline);
  await writeFile(join(folder, 'own-experiment.yaml'), experiment);
  return {
    folder,
    file: join(folder, 'own-experiment.yaml'),
    layout: { data: join(folder, 'data'), reports: join(folder, 'reports') },
  };
}

describe('a ticker that is bad for an experiment', () => {
  let workplace: Workplace;
  beforeEach(async () => {
    workplace = await ownFiles();
  });

  const run = (options: Partial<RunOptions> = {}, ...settings: string[]): Promise<RunOutcome> =>
    runExperiment(
      loadTiny(workplace, experiment, ...settings),
      localShare(workplace.layout),
      silentEffects,
      { ...plainRun, ...options },
    );
  const messages = ({ failures }: RunOutcome): string[] =>
    failures.map(({ trial, message }) => `${trial.spec.agent} ${trial.spec.ticker}: ${message}`);

  it('fails its own trials, with the words of the check and its place, and no others', async () => {
    const outcome = await run();
    expect(outcome).toMatchObject({ complete: 2, finished: 2, stopped: null });
    expect(messages(outcome)).toEqual([
      expect.stringMatching(
        /^hold SHORT: .*own-experiment\.yaml:4:\d+: windows\.test: the window 2022-01-24 \.\. 2022-02-25 reaches outside the data of SHORT\n.*2022-01-03 to 2022-01-28/,
      ),
      expect.stringMatching(/^hold BARE: .*tickers\.1: dataset "own" holds no prices of "BARE"/),
      expect.stringMatching(/^random SHORT: the trial whose mix/),
      expect.stringMatching(/^random BARE: the trial whose mix/),
    ]);
  });

  it('is an error of the file where no trial at all can be played', async () => {
    await expect(run({}, 'tickers=[BARE, SHORT]')).rejects.toMatchObject({
      message: 'dataset "own" holds no prices of "BARE"',
      exitCode: 2,
    });
    expect(await readFailures(localShare(workplace.layout), 'own-experiment')).toEqual(new Map());
  });

  it('is left as failed by the next run, and tried again when that is asked for', async () => {
    const first = await run();
    const share = localShare(workplace.layout);
    const second = await run();
    expect(second).toMatchObject({ found: 2, finished: 0, complete: 2 });
    expect(messages(second)).toEqual(messages(first));
    expect(second.failures.every(({ earlier }) => earlier)).toBe(true);
    const third = await run({ retryErrors: true });
    expect(messages(third)).toEqual(messages(first));
    const attempts = [...(await readFailures(share, 'own-experiment')).values()];
    expect(attempts.map((each) => each.attempts)).toEqual([2, 2, 2, 2]);
  });

  it('runs and is no failure any more once its data are mended, and that was asked for', async () => {
    await run();
    const dates = weekdays(40);
    const bars = ['TOY', 'SHORT', 'BARE'].flatMap((ticker) =>
      dates.map((date, i) => `${ticker},${date},${100 + (i % 7)}`),
    );
    await writeFile(
      join(workplace.folder, 'bars.csv'),
      ['ticker,session_date,close', ...bars, ''].join('\n'),
    );
    const mended = await run({ retryErrors: true });
    // Another snapshot, so other trials: nothing of the old ones is counted.
    expect(mended).toMatchObject({ complete: 6, failures: [], stopped: null });
  });

  it('ends the run once the part of the trials that may fail has failed', async () => {
    const outcome = await run({ failOnError: 0.3, concurrency: 1 });
    expect(outcome.stopped?.why).toBe('failures');
    expect(messages(outcome)).toHaveLength(2);
    expect(outcome.complete).toBe(0);
    // The same command goes on with what it did not begin.
    expect(await run({ failOnError: 3 })).toMatchObject({ complete: 2 });
  });
});

describe('the record of a failure', () => {
  it('counts attempts, holds no password of an address, and goes when the trial succeeds', async () => {
    const workplace = await tinyWorkplace();
    const share = localShare(workplace.layout);
    const [trial] = trialsOf(loadTiny(workplace).trials, { dataset: 'tiny', fingerprint: 'feed' });
    if (trial === undefined) throw new Error('no trial');
    const effects = { now: () => Date.UTC(2026, 0, 2) };
    const error = new Error('no reply from redis://user:s3cret@cache:6379 and https://a:b@c/d');
    await openFailureBook(share, 'tiny', new Map(), effects).note(trial, error);
    const known = await readFailures(share, 'tiny');
    expect(known.get(trial.id)).toEqual({
      id: trial.id,
      agent: trial.spec.agent,
      ticker: trial.spec.ticker,
      seed: trial.spec.seed,
      error: 'no reply from redis://cache:6379 and https://c/d',
      attempts: 1,
      at: '2026-01-02T00:00:00.000Z',
    });
    const book = openFailureBook(share, 'tiny', known, effects);
    expect(await book.since(trial)).toBeNull();
    await book.note(trial, error);
    expect((await readFailures(share, 'tiny')).get(trial.id)?.attempts).toBe(2);
    await book.forget(trial);
    expect(await readdir(join(workplace.layout.data, 'work/tiny/failed'))).toEqual([]);
  });

  it('tells of a failure that somebody else kept meanwhile', async () => {
    const workplace = await tinyWorkplace();
    const share = localShare(workplace.layout);
    const [trial] = trialsOf(loadTiny(workplace).trials, { dataset: 'tiny', fingerprint: 'feed' });
    if (trial === undefined) throw new Error('no trial');
    const [ours, theirs] = [1, 2].map((day) =>
      openFailureBook(share, 'tiny', new Map(), { now: () => Date.UTC(2026, 0, day) }),
    );
    await theirs?.note(trial, new Error('broken there'));
    expect(await ours?.since(trial)).toEqual({ trial, message: 'broken there', earlier: false });
  });
});
