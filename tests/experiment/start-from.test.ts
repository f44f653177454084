import { beforeAll, describe, expect, it } from 'vitest';
import type { RunOutcome } from '../../src/experiment/experiment.js';
import { readRunFile } from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import { loadTiny, runTiny, tinyWorkplace, type Workplace } from './tiny-experiment.js';

const LATER = ['name=later', 'tickers=[ACME]', 'seeds=[1]', 'sweep={}'];

describe('an agent that starts from a trained memory', () => {
  let workplace: Workplace;
  let trained: RunOutcome;
  let source: string;
  let other: string;
  let baseline: string;

  beforeAll(async () => {
    workplace = await tinyWorkplace();
    const once = loadTiny(workplace, undefined, 'seeds=[1]', 'sweep={}');
    trained = await runTiny(workplace, once);
    const idOf = (agent: string, ticker: string): string =>
      trained.record.trials.find((trial) => trial.agent === agent && trial.ticker === ticker)?.id ??
      '';
    source = idOf('finmem', 'ACME');
    other = idOf('finmem', 'VOID');
    baseline = idOf('momentum', 'ACME');
  });

  const later = (start: string, ...more: string[]): Promise<RunOutcome> =>
    runTiny(
      workplace,
      loadTiny(workplace, undefined, ...LATER, `agents.finmem.start_from="${start}"`, ...more),
    );

  async function read(outcome: RunOutcome) {
    const trial = outcome.record.trials.find(({ agent }) => agent === 'finmem');
    const { layout } = workplace;
    const folder = [layout, outcome.record.name, trial?.id ?? ''] as const;
    return {
      sessions: await readRunFile(...folder, runFiles.sessions),
      decisions: await readRunFile(...folder, runFiles.decisions),
      memories: await readRunFile(...folder, runFiles.memories),
    };
  }

  it('plays the test alone, and remembers on its first day what the other learned', async () => {
    const { layout } = workplace;
    const saved = await readRunFile(layout, 'tiny', source, runFiles.trainedMemory);
    expect(saved.length).toBeGreaterThan(5);
    expect(new Set(saved.map((memory) => memory.saved_at))).toEqual(new Set(['2022-03-31']));
    const { sessions, decisions, memories } = await read(await later(source));
    expect(sessions.every(({ phase }) => phase === 'test')).toBe(true);
    expect(sessions[0]?.date).toBe('2022-04-01');
    const learned = new Set(saved.map(({ id }) => id));
    expect(decisions[0]?.retrieved.some(({ id }) => learned.has(id))).toBe(true);
    expect(memories.slice(0, saved.length).map(({ id }) => id)).toEqual(saved.map(({ id }) => id));
  });

  it('keeps the memory it began with as its own, for yet another to start from', async () => {
    const { record } = await later(source);
    const trial = record.trials.find(({ agent }) => agent === 'finmem')?.id ?? '';
    const { layout } = workplace;
    expect(await readRunFile(layout, 'later', trial, runFiles.trainedMemory)).toEqual(
      await readRunFile(layout, 'tiny', source, runFiles.trainedMemory),
    );
  });

  it('is shown what came out between that warm-up and its own first day', async () => {
    const outcome = await later(
      source,
      'name=gap',
      'windows.warm_up=[2022-04-01, 2022-04-29]',
      'windows.test=[2022-05-02, 2022-06-29]',
    );
    const { decisions } = await read(outcome);
    const whole = await readRunFile(workplace.layout, 'tiny', source, runFiles.decisions);
    const between = whole
      .filter(({ date }) => date > '2022-03-31' && date <= '2022-05-02')
      .flatMap(({ documents }) => documents);
    expect(decisions[0]?.documents.toSorted()).toEqual(between.toSorted());
  });

  it('may be named by the beginning of its id, which changes nothing', async () => {
    const whole = await later(source, 'name=whole');
    const short = await later(source.slice(0, 8), 'name=short');
    const ids = ({ record }: RunOutcome): string[] => record.trials.map(({ id }) => id);
    expect(ids(short)).toEqual(ids(whole));
  });

  it('refuses a memory that knows what followed', async () => {
    const early = later(
      source,
      'windows.warm_up=[2022-01-03, 2022-02-28]',
      'windows.test=[2022-03-01, 2022-06-29]',
    );
    await expect(early).rejects.toThrow(
      `trial ${source} learned until 2022-03-31, and this test begins on 2022-03-01`,
    );
  });

  it('refuses a trial of another ticker, one without memory, and one that is not here', async () => {
    await expect(later(other)).rejects.toThrow(`trial ${other} traded VOID, not ACME`);
    await expect(later(baseline)).rejects.toThrow('is of kind momentum, which keeps no memory');
    await expect(later('0123456789abcdef')).rejects.toThrow('run the trial to start from first');
  });
});
