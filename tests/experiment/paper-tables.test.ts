import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';
import { runExperiment } from '../../src/experiment/experiment.js';
import { writeReport } from '../../src/report/report.js';
import type { Layout } from '../../src/store/layout.js';
import { localShare } from '../../src/store/share/local-share.js';
import { sharedData, sharedDataAbsent } from '../metrics/shared-closes.js';
import { plainRun, silentEffects } from './tiny-experiment.js';

const METRICS = [
  'cumulative_return',
  'sharpe_ratio',
  'daily_volatility',
  'annualised_volatility',
  'maximum_drawdown',
] as const;

/** Paper metrics by agent, ticker and (where there are several) window, as a report's metrics.csv has them: percent but for the ratio. */
type Figures = ReadonlyMap<string, readonly string[]>;

/** Buy and hold alone, of an experiment that asks a model. */
const alone = [
  'agents={buy-and-hold: {kind: buy_and_hold}}',
  'report.compare_with=null',
  'sweep={}',
];

describe.skipIf(sharedDataAbsent)('published figures, from files to the report', () => {
  let folder: string;
  let layout: Layout;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finmem-paper-'));
    layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
    const raw = join(layout.data, 'raw', 'finmem');
    await mkdir(raw, { recursive: true });
    // The places docs/paper.md names, seen from copies of the files that ship.
    await cp(join(sharedData, 'prices'), join(raw, 'prices'), { recursive: true });
    await cp(join(sharedData, 'finmem-actions'), join(raw, 'actions'), { recursive: true });
    await cp('pipelines', join(folder, 'pipelines'), { recursive: true });
    await cp('experiments', join(folder, 'experiments'), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function figuresOf(name: string, ...settings: string[]): Promise<Figures> {
    const file = join(folder, 'experiments', 'paper', `${name}.yaml`);
    const overrides = settings.map(parseOverride);
    const loaded = loadExperiment(await readFile(file, 'utf8'), file, overrides);
    const outcome = await runExperiment(loaded, localShare(layout), silentEffects, plainRun);
    expect(outcome.failures).toEqual([]);
    await writeReport(layout, outcome.record.name);
    return readFigures(join(layout.reports, outcome.record.name, 'metrics.csv'));
  }

  const recorded: Readonly<Record<string, readonly string[]>> = {
    'buy-and-hold': ['-18.6312', '-0.5410', '4.4084', '69.9818', '55.3208'],
    finmem: ['61.7758', '2.6789', '2.9522', '46.8649', '10.7996'],
    'generative-agents': ['13.4636', '0.5990', '2.8774', '45.6774', '24.3177'],
    fingpt: ['-7.4554', '-0.2795', '3.4145', '54.2027', '42.3993'],
    a2c: ['13.7067', '0.3979', '4.4096', '70.0009', '52.3308'],
    ppo: ['1.2877', '0.0374', '4.4110', '70.0232', '54.3264'],
    dqn: ['33.3393', '0.9694', '4.4027', '69.8900', '52.0033'],
  };

  it('all seven TSLA rows of FinMem’s Table I come out in all five metrics', async () => {
    const figures = await figuresOf('recorded-tsla');
    const rows = Object.keys(recorded).map((agent) => [agent, figures.get(`${agent} TSLA`)]);
    expect(Object.fromEntries(rows)).toEqual(recorded);
  });

  it('costs and the time of the fill change none of them: decisions are scored on closes', async () => {
    const usual = await figuresOf(
      'recorded-tsla',
      'name=costly',
      'execution.timing=next_open',
      'costs={}',
    );
    expect(usual).toEqual(await figuresOf('recorded-tsla'));
  });

  const prices = 'dataset.pipeline=../../pipelines/finmem-prices.yaml';

  it.each([
    ['table-1-tsla-amzn', 'AMZN', ['-10.7739', '-0.4980', '2.7697', '43.9674', '33.6828']],
    ['table-1-tsla-amzn', 'TSLA', ['-18.6312', '-0.5410', '4.4084', '69.9818', '55.3208']],
    ['table-1-nflx-msft', 'NFLX', ['35.5111', '1.4109', '3.1964', '50.7410', '20.9263']],
    ['table-1-nflx-msft', 'MSFT', ['14.6949', '0.8359', '2.2326', '35.4411', '15.0097']],
    ['table-1-coin', 'COIN', ['-30.0071', '-0.5150', '6.7517', '107.1795', '60.5084']],
  ])('%s: Buy and Hold of %s comes out on the window used', async (name, ticker, row) => {
    const figures = await figuresOf(name, prices, ...alone);
    expect(figures.get(`buy-and-hold ${ticker} used`)).toEqual(row);
    expect(figures.get(`buy-and-hold ${ticker} printed`)).not.toEqual(row);
  });

  it('of Tables II to IV: Buy and Hold of TSLA comes out on the window used', async () => {
    const figures = await figuresOf('table-4-top-k', prices, ...alone);
    expect(figures.get('buy-and-hold TSLA used')).toEqual([
      '-66.9497',
      '-2.0845',
      '3.8050',
      '60.4020',
      '67.3269',
    ]);
  });

  const benchmark = `dataset.pipeline=${join(process.cwd(), 'pipelines', 'investorbench.yaml')}`;

  it('InvestorBench: return and drawdown of its stocks come out, a day short of the printed window', async () => {
    const tickers = 'tickers=[MSFT, JNJ, UVV]';
    const figures = await figuresOf('investorbench-stocks', benchmark, tickers, ...alone);
    const returnAndDrawdown = (key: string): unknown[] => {
      const row = figures.get(`buy-and-hold ${key}`) ?? [];
      return [row[0], row[4]];
    };
    expect(returnAndDrawdown('MSFT used')).toEqual(['15.3402', '9.4280']);
    expect(returnAndDrawdown('JNJ used')).toEqual(['13.8947', '9.8475']);
    expect(returnAndDrawdown('UVV used')).toEqual(['36.5829', '15.4063']);
    expect(returnAndDrawdown('MSFT printed')).toEqual(['16.6542', '9.4280']);
    expect(returnAndDrawdown('JNJ printed')).toEqual(['14.2949', '9.8475']);
    expect(returnAndDrawdown('UVV printed')).toEqual(['38.2350', '15.4063']);
  });

  it('InvestorBench: return, Sharpe ratio and drawdown of Bitcoin come out', async () => {
    const figures = await figuresOf('investorbench-btc', benchmark, ...alone);
    const row = figures.get('buy-and-hold BTC used') ?? [];
    expect([row[0], row[1], row[4]]).toEqual(['21.8216', '0.9898', '20.7958']);
    // Published as 54.193: annualised by a factor of 365/252 too much.
    expect(row[3]).toBe('37.4263');
    const printed = figures.get('buy-and-hold BTC printed') ?? [];
    expect([printed[0], printed[1], printed[4]]).toEqual(['40.5549', '1.4559', '20.7958']);
  });
});

async function readFigures(file: string): Promise<Figures> {
  const [header = '', ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  const columns = header.split(',');
  const figures = new Map<string, string[]>();
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? '';
    const place = METRICS.findIndex((metric) => metric === cell('metric'));
    if (cell('mode') !== 'paper' || place < 0) continue;
    const key = `${cell('agent')} ${cell('ticker')} ${cell('window')}`.trim();
    const row = figures.get(key) ?? [];
    const factor = cell('metric') === 'sharpe_ratio' ? 1 : 100;
    row[place] = (Number(cell('value')) * factor).toFixed(4);
    figures.set(key, row);
  }
  return figures;
}
