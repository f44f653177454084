import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExperiment, type LoadedExperiment } from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';
import { recordedActions } from '../../src/config/recorded-file.js';
import { refusalOf } from './sample.js';

describe('recorded decisions', () => {
  it('are read by the names of their columns, in words or numbers', () => {
    const text =
      '\uFEFFnote,Action,date\r\n"a",buy,2022-01-03\r\n,"-1",2022-01-04\r\n\r\n,0,2022-01-05\r\n,SELL,2022-01-06\r\n';
    expect(recordedActions(text, 'x.csv')).toEqual({
      '2022-01-03': 'buy',
      '2022-01-04': 'sell',
      '2022-01-05': 'hold',
      '2022-01-06': 'sell',
    });
  });

  it.each([
    ['when,what\n', 'x.csv:1: expected the columns date and action, got "when,what"'],
    ['date,action\n', 'x.csv: expected a decision, got none'],
    [
      'date,action\n2022-01-03,2\n',
      'x.csv:2: action: expected buy, hold, sell, 1, 0 or -1, got "2"',
    ],
    ['date,action\n2022-01-03\n', 'x.csv:2: action: expected buy, hold, sell, 1, 0 or -1, got ""'],
    [
      'date,action\n2022-02-30,1\n',
      'x.csv:2: date: expected a date such as 2022-10-10, got "2022-02-30"',
    ],
    [
      'date,action\n\n2022-01-03,1\n2022-01-03,0\n',
      'x.csv:4: date: expected one decision for each date, got "2022-01-03"',
    ],
    [
      'date,action\n2022-01-04,1\n2022-01-03,0\n',
      'x.csv:3: date: expected dates in order, after 2022-01-04, got "2022-01-03"',
    ],
  ])('%j are refused at their line', (text, message) => {
    expect(refusalOf(() => recordedActions(text, 'x.csv'))).toBe(message);
  });
});

describe('a recorded agent', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'finmem-recorded-'));
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'a.csv'), 'date,action\n2023-01-03,buy\n');
    writeFileSync(join(folder, 'data', 'b.csv'), 'date,action\n2023-01-03,sell\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const load = (agent: string, more = '', ...overrides: string[]): LoadedExperiment =>
    loadExperiment(
      `dataset: { pipeline: p.yaml }
tickers: [ACME]
windows: { warm_up: [2022-01-03, 2022-12-30], test: [2023-01-03, 2023-12-29] }
agents: { other: ${agent} }
${more}`,
      join(folder, 'experiment.yaml'),
      overrides.map(parseOverride),
    );
  const playedBack = ({ trials }: LoadedExperiment): unknown[] =>
    trials.map(({ ticker, options }) => [ticker, 'actions' in options ? options.actions : null]);

  it('has its file’s decisions written out, the path seen from the experiment', () => {
    const loaded = load('{ kind: recorded, file: data/a.csv }');
    expect(playedBack(loaded)).toEqual([['ACME', { ACME: { '2023-01-03': 'buy' } }]]);
  });

  it('has a file for each ticker, and a trial holds its own alone', () => {
    const agent = '{ kind: recorded, file: { ACME: data/a.csv, VOID: data/b.csv } }';
    expect(playedBack(load(agent, '', 'tickers=[VOID, ACME]'))).toEqual([
      ['VOID', { VOID: { '2023-01-03': 'sell' } }],
      ['ACME', { ACME: { '2023-01-03': 'buy' } }],
    ]);
  });

  it('reads another file where the command line or a sweep names it', () => {
    const agent = '{ kind: recorded, file: data/a.csv }';
    const sells = ['ACME', { ACME: { '2023-01-03': 'sell' } }];
    expect(playedBack(load(agent, '', 'agents.other.file=data/b.csv'))).toEqual([sells]);
    const sweep = 'sweep: { matrix: { agents.other.file: [data/a.csv, data/b.csv] } }';
    expect(playedBack(load(agent, sweep))).toEqual([
      ['ACME', { ACME: { '2023-01-03': 'buy' } }],
      sells,
    ]);
    const byTicker = '{ kind: recorded, file: { ACME: data/a.csv } }';
    expect(playedBack(load(byTicker, '', 'agents.other.file.ACME=data/b.csv'))).toEqual([sells]);
  });

  it('may have its decisions in the experiment itself', () => {
    const loaded = load('{ kind: recorded, actions: { ACME: { 2023-01-03: hold } } }');
    expect(playedBack(loaded)).toEqual([['ACME', { ACME: { '2023-01-03': 'hold' } }]]);
  });

  it('can be loaded before its file is there', () => {
    expect(playedBack(load('{ kind: recorded, file: data/none.csv }'))).toEqual([['ACME', {}]]);
  });

  it.each([
    ['{ kind: recorded }', 'expected a file of dates and actions for ACME, VOID, got null'],
    [
      '{ kind: recorded, file: data/a.csv }',
      'expected a map of one file for each of the tickers ACME, VOID, got "data/a.csv"',
    ],
    [
      '{ kind: recorded, file: { ACME: data/a.csv } }',
      'expected a file of dates and actions for VOID, got a map of ACME',
    ],
  ])('%s of two tickers is refused', (agent, message) => {
    const text = refusalOf(() =>
      loadExperiment(
        `dataset: { pipeline: p.yaml }
tickers: [ACME, VOID]
windows: { warm_up: [2022-01-03, 2022-12-30], test: [2023-01-03, 2023-12-29] }
agents:
  other: ${agent}
`,
        join(folder, 'experiment.yaml'),
        [],
      ),
    );
    expect(text.slice(folder.length)).toMatch(/^\/experiment.yaml:5:\d+: agents.other.file: /);
    expect(text).toContain(message);
  });

  it('has its file’s mistakes told at their line', () => {
    const file = join(folder, 'data', 'wrong.csv');
    writeFileSync(file, 'date,action\n2023-01-03,perhaps\n');
    expect(refusalOf(() => load('{ kind: recorded, file: data/wrong.csv }'))).toBe(
      `${file}:2: action: expected buy, hold, sell, 1, 0 or -1, got "perhaps"`,
    );
  });
});
