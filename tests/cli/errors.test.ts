import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderDigest } from '../experiment/folder-digest.js';
import {
  tinyExperiment,
  tinyPipeline,
  tinyWorkplace,
  type Workplace,
} from '../experiment/tiny-experiment.js';
import { finmem } from './finmem.js';

const dated = (day: string): string => `{"${day}": {"prices": 10, "news": ["News."]}}`;

const jsonPipeline = (file: string): string => `name: files
sources:
  - kind: investorbench
    folder: .
    assets:
      - { ticker: ACME, file: ${file}, name: Acme, sector: Tools, introduction: It makes tools. }
`;

describe('bad input', () => {
  let workplace: Workplace;
  let kept: Map<string, string>;

  beforeAll(async () => {
    workplace = await tinyWorkplace(`${tinyExperiment.replace('[1, 5]', '[5]')}`);
    expect((await finmem(workplace.folder, 'run', 'tiny.yaml')).code).toBe(0);
    kept = await folderDigest(join(workplace.folder, 'data'));
  });

  const cases: [string, string, string[], RegExp][] = [
    [
      'a ticker that is not there',
      tinyExperiment,
      ['-S', 'tickers=[ACNE]'],
      /tickers\.0: dataset "tiny" holds no ticker "ACNE"[^]*Did you mean "ACME"\?/,
    ],
    [
      'a ticker in the file that is not there, by line and column',
      tinyExperiment.replace('ACME, VOID', 'VOID, ACNE'),
      [],
      /bad\.yaml:3:17: tickers\.1: dataset "tiny" holds no ticker "ACNE"/,
    ],
    [
      'a window outside the data',
      tinyExperiment,
      ['-S', 'windows.test=[2022-04-01, 2023-04-01]'],
      /windows\.test: the window 2022-04-01 \.\. 2023-04-01 reaches outside the data of ACME[^]*2022-01-03 to 2022-06-30/,
    ],
    [
      'a test window without sessions',
      tinyExperiment,
      ['-S', 'windows.test=[2022-04-02, 2022-04-03]'],
      /holds 0 session\(s\) of ACME/,
    ],
    [
      'a pipeline that is not there',
      tinyExperiment.replace('tiny-pipeline', 'tiny-pipelin'),
      [],
      /dataset\.pipeline: cannot read the pipeline "tiny-pipelin\.yaml"/,
    ],
    [
      'a snapshot that is not the one wanted',
      tinyExperiment,
      ['-S', 'dataset.fingerprint=0123456789abcdef'],
      /dataset\.fingerprint: the experiment wants snapshot 0123456789abcdef/,
    ],
    [
      'a mistyped setting',
      tinyExperiment.replace('seeds', 'seed'),
      [],
      /bad\.yaml:17:1: seed: no such setting[^]*Did you mean "seeds"/,
    ],
    ['an override that addresses nothing', tinyExperiment, ['-S', 'agents.finmem.topk=3'], /topk/],
  ];

  it.each(cases)(
    '%s is one clear error, exit code 2, and loses nothing',
    async (_, text, words, message) => {
      await writeFile(join(workplace.folder, 'bad.yaml'), text);
      const { code, err, out } = await finmem(workplace.folder, 'run', 'bad.yaml', ...words);
      expect(err).toMatch(message);
      expect(err).not.toMatch(/\n\s+at /);
      expect(out).toBe('');
      expect(code).toBe(2);
      const now = await folderDigest(join(workplace.folder, 'data'));
      for (const [file, hash] of kept) expect(now.get(file), file).toBe(hash);
    },
  );

  const usages: [string, string[], RegExp][] = [
    ['a name where a file is wanted', ['run', 'tiny'], /^tiny: cannot read[^]*Give the YAML file/],
    ['a mistyped name', ['status', 'tinny'], /no experiment "tinny" [^]*Did you mean "tiny"\?/],
    ['a mistyped flag', ['cache', 'list', '--al'], /\(see: finmem cache list --help\)/],
    ['a worker without a queue', ['worker'], /wants the queue[^]*in REDIS_URL/],
  ];

  it.each(usages)('%s is one clear error, exit code 2', async (_, words, message) => {
    const { code, err } = await finmem(workplace.folder, ...words);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  const files: [string, string, string | undefined, RegExp][] = [
    [
      'a JSON file that is not there',
      'none.json',
      undefined,
      /none\.json: this input file is not there[^]*Put the InvestorBench JSON files there/,
    ],
    [
      'an unreadable JSON',
      'torn.json',
      '{"2022-01-03": {"prices": 1',
      /torn\.json: not valid JSON/,
    ],
    [
      'a file of days that do not exist',
      'day.json',
      dated('2022-02-30'),
      /day\.json: not an InvestorBench file: none of its keys is a date[^]*Expected \{"2020-03-12"/,
    ],
  ];

  it.each(files)('%s is one clear error, exit code 2', async (_, file, text, message) => {
    if (text !== undefined) await writeFile(join(workplace.folder, file), text);
    await writeFile(join(workplace.folder, 'files.yaml'), jsonPipeline(file));
    const { code, err } = await finmem(workplace.folder, 'data', 'build', 'files.yaml');
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  const barless: [string, string, string, RegExp][] = [
    [
      'a missing price',
      'bare.json',
      '{"2022-01-03": {"news": []}}',
      /1 × its price is missing \(bare\.json: 2022-01-03\)/,
    ],
    [
      'a price of nought',
      'zero.json',
      dated('2022-01-03').replace('10', '0'),
      /1 × its close is not a number above 0[^(]*\(zero\.json: 2022-01-03: 0\)/,
    ],
    [
      'days outside the dates of the pipeline',
      'year.json',
      dated('2032-01-05'),
      /1 × outside the dates of the pipeline \(year\.json: 1 day, 2032-01-05\)/,
    ],
  ];

  it.each(barless)(
    '%s and nothing else: no bar, which is one clear error that says why, exit code 1',
    async (_, file, text, reason) => {
      await writeFile(join(workplace.folder, file), text);
      await writeFile(
        join(workplace.folder, 'files.yaml'),
        `${jsonPipeline(file)}to: 2022-12-30\n`,
      );
      const { code, err } = await finmem(workplace.folder, 'data', 'build', 'files.yaml');
      expect(err).toMatch(/dataset "files": no bar of any ticker came in/);
      expect(err).toMatch(reason);
      expect(err).not.toMatch(/\n\s+at /);
      expect(code).toBe(1);
    },
  );

  it('a day without a price among others is set aside, and the build says so', async () => {
    const days = `{"2022-01-03": {"prices": 10}, "2022-01-04": {"prices": 0}, "2022-01-05": {}}`;
    await writeFile(join(workplace.folder, 'some.json'), days);
    await writeFile(join(workplace.folder, 'files.yaml'), jsonPipeline('some.json'));
    const { code, out } = await finmem(workplace.folder, 'data', 'build', 'files.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/ACME +Acme +1 +2022-01-03 +2022-01-03/);
    expect(out).toMatch(/prices +admit +1 +its close is not a number above 0/);
    expect(out).toMatch(/prices +read +1 +its price is missing/);
  });

  it('a ticker without bars beside one with some is told in a warning, and has no sessions', async () => {
    const void_ =
      '      - { ticker: VOID, file: void.json, name: Void, sector: Tools, introduction: None. }\n';
    await writeFile(join(workplace.folder, 'some.json'), dated('2022-01-03'));
    await writeFile(join(workplace.folder, 'void.json'), '{"2022-01-03": {"news": ["News."]}}');
    await writeFile(join(workplace.folder, 'files.yaml'), jsonPipeline('some.json') + void_);
    const { code, out } = await finmem(workplace.folder, 'data', 'build', 'files.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/^VOID +Void +0 +1 +0$/m);
    expect(out).toMatch(/warning: not one bar came in of VOID/);
  });

  it.skipIf(process.platform !== 'linux')(
    'a data folder that may not be written is one clear error, exit code 1',
    async () => {
      const run = await finmem(workplace.folder, '--data', '/sys/finmem', 'run', 'tiny.yaml');
      expect(run.err).toMatch(/may not be written|cannot be written to/);
      expect(run.err).not.toMatch(/internal error|\n\s+at /);
      expect(run.code).toBe(1);
    },
  );

  it('closes without opens are refused for next_open, with the two ways out', async () => {
    const folder = join(workplace.folder, 'closes');
    await mkdir(folder);
    const days = ['2022-01-03', '2022-01-04', '2022-01-05', '2022-01-06'];
    const prices = Object.fromEntries(days.map((day, i) => [day, { prices: 10 + i }]));
    await writeFile(join(folder, 'acme.json'), JSON.stringify(prices));
    await writeFile(join(folder, 'files.yaml'), jsonPipeline('acme.json'));
    const experiment = `dataset: { pipeline: files.yaml }
tickers: [ACME]
windows: { warm_up: [2022-01-03, 2022-01-04], test: [2022-01-05, 2022-01-06] }
agents: { hold: { kind: buy_and_hold } }
`;
    await writeFile(join(folder, 'closes.yaml'), experiment);
    const refused = await finmem(folder, 'run', 'closes.yaml');
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(
      /execution\.timing: ACME has no open prices[^]*next_close[^]*same_close/,
    );
    const run = await finmem(folder, 'run', 'closes.yaml', '-S', 'execution.timing=next_close');
    expect(run.err).not.toMatch(/error/i);
    expect(run.code).toBe(0);
  });

  it.each([
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['run'], /missing required argument 'experiment'/],
    [['run', 'tiny.yaml', '-j', 'many'], /expected a whole number from 1/],
    [['run', 'tiny.yaml', '--replay', '--cache', 'off'], /--replay.*cannot be used with.*--cache/],
    [['run', 'nowhere.yaml'], /nowhere\.yaml: cannot read this file/],
    [['show', 'zzzz'], /no run has an id that begins with "zzzz"/],
    [['explain', 'zzzz', 'tomorrow'], /"tomorrow" is not a date/],
    [['report', 'unheard-of'], /no experiment "unheard-of" has been run here/],
    [['sql', 'SELECT * FROM nowhere'], /nowhere[^]*Views: companies, prices/],
  ])('%j is wrong usage: exit code 2 and no stack', async (words, message) => {
    const { code, err } = await finmem(workplace.folder, ...words);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });

  it('every file of a folder of broken ones is named by validate, and good ones pass', async () => {
    await writeFile(join(workplace.folder, 'broken.yaml'), 'agents: [\n');
    const { code, err, out } = await finmem(
      workplace.folder,
      'validate',
      'tiny.yaml',
      'tiny-pipeline.yaml',
      'broken.yaml',
    );
    expect(code).toBe(2);
    expect(out).toMatch(/tiny\.yaml: a valid experiment of \d+ trials/);
    expect(out).toContain('tiny-pipeline.yaml: a valid pipeline of 1 source');
    expect(err).toMatch(/broken\.yaml:\d+:\d+: /);
    expect(await readFile(join(workplace.folder, 'tiny-pipeline.yaml'), 'utf8')).toBe(tinyPipeline);
  });
});
