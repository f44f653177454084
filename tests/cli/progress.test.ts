import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import { runProgress } from '../../src/cli/run-progress.js';
import type { Terminal } from '../../src/cli/terminal.js';
import type { Trial } from '../../src/experiment/identity.js';
import { madeUpSpending } from '../experiment/made-up-spending.js';
import { loadTiny, tinyWorkplace } from '../experiment/tiny-experiment.js';
import { listeningTerminal } from './listening-terminal.js';
import { ShownScreen } from './shown-screen.js';

const usage = { inputTokens: 10_000, cachedInputTokens: 0, outputTokens: 1_000 };

/** A run that is shown, with a clock and a ticker to move by hand. */
async function shown(kind: 'screen' | 'lines' | 'quiet', columns = 80) {
  const base = listeningTerminal({ data: 'data', reports: 'reports' }).terminal;
  const screen = new ShownScreen(columns);
  const notes: string[] = [];
  let now = 0;
  let tick = (): void => undefined;
  const note = (line: string): void => {
    if (kind === 'screen') screen.write(`${line}\n`);
    notes.push(line);
  };
  const terminal: Terminal = {
    ...base,
    quiet: kind === 'quiet',
    interactive: kind === 'screen',
    effects: { ...base.effects, now: () => now, log: { note, warn: note } },
  };
  const spending = madeUpSpending();
  const interrupt = new AbortController();
  const every: number[] = [];
  const progress = runProgress(terminal, {
    spent: spending.spent,
    stop: interrupt.signal,
    stream: screen,
    ticker: (milliseconds, callback) => {
      every.push(milliseconds);
      tick = callback;
      return () => (tick = () => undefined);
    },
  });
  return {
    progress,
    screen,
    notes,
    spending,
    interrupt,
    every,
    /** Lets so many seconds pass, and the ticker tick once. */
    wait(seconds: number): void {
      now += seconds * 1000;
      tick();
    },
  };
}

/** Trials of one agent with a model each. */
async function thinkingTrials(count: number): Promise<Trial[]> {
  const { trials } = loadTiny(await tinyWorkplace());
  const spec = trials.find(({ options }) => options.kind === 'finmem');
  if (spec === undefined) throw new Error('no such trial');
  const snapshot = { dataset: 'tiny', fingerprint: 'abc' };
  return Array.from({ length: count }, (_, i) => ({ id: `t${i}`, spec, snapshot, mixOf: null }));
}

const planned = {
  total: 12,
  found: 2,
  failed: 0,
  again: new Set<string>(),
  mayCome: 0,
  thinking: 10,
};

describe('progress of a run where a person watches', () => {
  it('is a few lines that redraw in place', async () => {
    const run = await shown('screen');
    const [one, two, three] = await thinkingTrials(3);
    if (one === undefined || two === undefined || three === undefined) throw new Error('none');
    run.progress.planned(planned);
    expect(run.screen.lines).toEqual([
      'trials  █████░░░░░░░░░░░░░░░░░░░░░░░░░  2 of 12 done',
      '        0 running, 10 left',
      'to go   time not known yet',
    ]);
    for (const trial of [one, two, three]) run.progress.began(trial);
    run.spending.call(usage, 120);
    run.progress.finished(one);
    run.progress.finished(two);
    run.wait(50);
    expect(run.screen.lines).toEqual([
      'trials  ██████████░░░░░░░░░░░░░░░░░░░░  4 of 12 done',
      '        1 running, 7 left',
      'calls   2.4 a second, 120 made',
      'spent   2.40 USD, 1.20 M tokens in, 120 k out',
      // 50 s and 2.40 USD for two and a half trials; seven and a half to go.
      'to go   about 3 min, 7.20 USD',
    ]);
  });

  it('leaves one line at the end, and counts what others finished', async () => {
    const run = await shown('screen');
    run.progress.planned({
      total: 3,
      found: 0,
      failed: 0,
      again: new Set<string>(),
      mayCome: 0,
      thinking: 3,
    });
    const [one, two, three] = await thinkingTrials(3);
    if (one === undefined || two === undefined || three === undefined) throw new Error('none');
    run.progress.foundDone(one);
    run.progress.finished(two);
    run.progress.failed(three, new Error('no answer'));
    run.progress.stop();
    run.progress.stop();
    run.wait(1);
    expect(run.screen.lines).toEqual([
      expect.stringMatching(/^failed: t2 finmem ACME seed 1: no answer$/),
      'trials  ████████████████████▒▒▒▒▒▒▒▒▒▒  2 of 3 done, 1 failed',
    ]);
  });

  it('shows a handful of failures above the lines, each in one line, and counts the others', async () => {
    const run = await shown('screen');
    run.progress.planned(planned);
    for (const trial of await thinkingTrials(8)) {
      run.progress.failed(trial, new UserError('broken\nin two lines', { hint: 'Mend it.' }));
    }
    run.wait(1);
    expect(run.screen.lines.filter((line) => line.startsWith('failed: '))).toHaveLength(5);
    expect(run.screen.lines[0]).toMatch(
      /^failed: t0 finmem ACME seed 1: broken in two lines\. Mend it/,
    );
    expect(run.screen.lines[5]).toBe('        and 3 more failed');
    expect(run.screen.lines[6]).toMatch(/^trials {2}█/);
    expect(run.screen.lines).toHaveLength(9);
  });

  it('counts what is to be run again as failed until it is tried again', async () => {
    const run = await shown('screen');
    const [one, two, three, four] = await thinkingTrials(4);
    if (one === undefined || two === undefined || three === undefined || four === undefined)
      throw new Error('none');
    const again = new Set([one, two, three, four].map(({ id }) => id));
    run.progress.planned({ total: 4, found: 0, failed: 0, again, mayCome: 0, thinking: 4 });
    expect(run.screen.lines[1]).toBe('        0 running, 0 left, 4 failed');
    for (const trial of [one, two, three]) run.progress.began(trial);
    run.progress.finished(one);
    run.progress.failed(two, new Error('no answer'));
    run.wait(1);
    expect(run.screen.lines).toContain('        1 running, 0 left, 2 failed');
    run.progress.gaveUp(three);
    run.wait(1);
    expect(run.screen.lines).toContain('        0 running, 0 left, 3 failed');
    run.progress.cleared(four);
    run.wait(1);
    expect(run.screen.lines).toContain('        0 running, 1 left, 2 failed');
  });

  it('says that more may come while a halving goes on', async () => {
    const run = await shown('screen');
    const [one] = await thinkingTrials(1);
    if (one === undefined) throw new Error('none');
    run.progress.planned({ ...planned, mayCome: 4 });
    expect(run.screen.lines[1]).toBe(
      '        0 running, 10 left, up to 4 more may come in later rungs',
    );
    run.progress.began(one);
    run.progress.finished(one);
    run.wait(10);
    expect(run.screen.lines[2]).toMatch(/^to go {3}at least /);
  });

  it('makes way for notes and warnings', async () => {
    const run = await shown('screen');
    run.progress.planned(planned);
    run.progress.effects.log.warn('prices look odd');
    run.wait(1);
    expect(run.screen.lines[0]).toBe('prices look odd');
    expect(run.screen.lines[1]).toMatch(/^trials/);
    expect(run.screen.lines).toHaveLength(4);
  });

  it('goes on below what a person is told at Ctrl-C', async () => {
    const run = await shown('screen');
    run.progress.planned(planned);
    run.screen.write('\ninterrupted: nothing more is asked for\n');
    run.interrupt.abort();
    run.wait(1);
    const told = run.screen.lines.indexOf('interrupted: nothing more is asked for');
    expect(run.screen.lines[told + 1]).toMatch(/^trials/);
    expect(run.screen.lines).toHaveLength(told + 4);
  });

  it('is whole on a terminal that does not tell how large it is', async () => {
    const run = await shown('screen');
    run.screen.rows = 0;
    run.progress.planned(planned);
    expect(run.screen.lines).toHaveLength(3);
  });

  it.each([1, 5, 20, 33, 60])('stays within %i columns', async (columns) => {
    const run = await shown('screen', columns);
    run.progress.planned(planned);
    run.spending.call(usage, 9);
    for (const trial of await thinkingTrials(2)) run.progress.began(trial);
    for (let i = 0; i < 4; i += 1) run.wait(1);
    expect(run.screen.lines).toHaveLength(5);
    for (const line of run.screen.lines) expect(line.length).toBeLessThan(Math.max(2, columns));
  });
});

describe('progress of a run where nobody watches', () => {
  it('is a line at first, one a minute, one for each failure, and one at the end', async () => {
    const run = await shown('lines');
    const trials = await thinkingTrials(8);
    run.progress.planned(planned);
    run.wait(60);
    expect(run.every).toEqual([60_000]);
    for (const trial of trials.slice(0, 7)) run.progress.failed(trial, new Error('no answer'));
    const [last] = trials.slice(7);
    if (last === undefined) throw new Error('none');
    run.progress.began(last);
    run.spending.call(usage);
    run.wait(60);
    run.progress.finished(last);
    run.progress.stop();
    expect(run.notes).toEqual([
      'trials 2 of 12 done, 0 running, 10 left',
      ...trials.slice(0, 7).map(({ id }) => `failed: ${id} finmem ACME seed 1: no answer`),
      'trials 2 of 12 done, 1 running, 2 left, 7 failed; 1 call, 0.0 a second; 0.02 USD, 10.0 k tokens in, 1.00 k out',
      'trials 3 of 12 done, 0 running, 2 left, 7 failed; 1 call, 0.0 a second; 0.02 USD, 10.0 k tokens in, 1.00 k out; about 4 min, 0.04 USD to go',
    ]);
  });

  it('is nothing when quiet', async () => {
    const run = await shown('quiet');
    run.progress.planned(planned);
    for (const trial of await thinkingTrials(2)) run.progress.failed(trial, new Error('no'));
    run.wait(60);
    run.progress.stop();
    expect(run.notes).toEqual([]);
    expect(run.screen.lines).toEqual([]);
  });
});
