import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';
import { localShare } from '../../src/store/share/local-share.js';
import { runExperiment } from '../../src/experiment/experiment.js';
import { summarise } from '../../src/metrics/summary.js';
import { POOLED, type Difference } from '../../src/report/findings/differences.js';
import { readReportData, type ReportData } from '../../src/report/findings/report-data.js';
import { readInputs } from '../../src/report/reading/inputs.js';
import type { Layout } from '../../src/store/layout.js';
import { renewSample, SAMPLE, staleFiles, writeSample } from './sample-report.js';
import { hasChromium } from '../report/formats/html/chromium.js';
import { takePicture } from './report-picture.js';
import { plainRun, silentEffects } from './tiny-experiment.js';

const file = 'experiments/quickstart.yaml';
const PLANTED = ['TRNV', 'HALQ', 'BRKM', 'LUMO'];
const CONTROL = 'WNDL';

/** What README and docs/concepts.md say of the quickstart, on the agents' own settings. */
describe('the quickstart', () => {
  let data: ReportData;
  let folder: string;
  let layout: Layout;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finmem-quickstart-'));
    layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
    const loaded = loadExperiment(await readFile(file, 'utf8'), file, [parseOverride('sweep={}')]);
    const { failures } = await runExperiment(loaded, localShare(layout), silentEffects, plainRun);
    expect(failures).toEqual([]);
    data = await readReportData(await readInputs(layout, 'quickstart'));
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function meanReturn(agent: string, ticker: string): number {
    const values = data.inputs.complete
      .filter((trial) => trial.agent === agent && trial.ticker === ticker && trial.base)
      .map((trial) => {
        const equity = data.series.get(trial.id)?.equity ?? [];
        return (equity.at(-1) ?? 0) / (equity[0] ?? 1) - 1;
      });
    return summarise(values).mean;
  }

  const difference = (ticker: string, agent: string): Difference => {
    const found = data.differences.find((row) => row.ticker === ticker && row.agent === agent);
    if (found === undefined) throw new Error(`no difference to ${agent} on ${ticker}`);
    return found;
  };

  it('runs five seeds', () => {
    const seeds = data.inputs.complete
      .filter(({ agent, ticker, base }) => agent === 'finmem' && ticker === CONTROL && base)
      .map(({ seed }) => seed);
    expect(seeds.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it.each(PLANTED)(
    'on %s, with a signal, memory earns more than none and than buy and hold',
    (ticker) => {
      expect(meanReturn('finmem', ticker)).toBeGreaterThan(meanReturn('no-memory', ticker));
      expect(meanReturn('finmem', ticker)).toBeGreaterThan(meanReturn('buy-and-hold', ticker));
    },
  );

  it.each(['no-memory', 'buy-and-hold', 'flat', 'random'])(
    'on the planted tickers together it earns more than %s by an interval above 0',
    (agent) => {
      expect(difference(POOLED, agent).interval.low).toBeGreaterThan(0);
    },
  );

  it('nobody earns more than the oracle that knows the signal', () => {
    for (const agent of ['finmem', 'no-memory', 'buy-and-hold', 'flat', 'random', 'momentum']) {
      for (const ticker of PLANTED) {
        expect(meanReturn(agent, ticker)).toBeLessThan(meanReturn('oracle', ticker));
      }
    }
  });

  it('on the control it loses money and does not beat buy and hold', () => {
    expect(meanReturn('finmem', CONTROL)).toBeLessThan(0);
    expect(meanReturn('finmem', CONTROL)).toBeLessThan(meanReturn('buy-and-hold', CONTROL));
    expect(difference(CONTROL, 'flat').excludesZero).toBe(false);
  });

  it('on the control chance favours it over no memory, as docs/concepts.md admits', () => {
    expect(difference(CONTROL, 'no-memory').excludesZero).toBe(true);
    expect(meanReturn('no-memory', CONTROL)).toBeLessThan(-0.2);
  });

  it(
    `${SAMPLE} is the report of three of its companies, as the program writes it now`,
    { timeout: 120_000 },
    async () => {
      const report = await writeSample(file, layout);
      if (process.env['UPDATE_GOLDEN'] === '1') {
        await renewSample(report);
        if (hasChromium) await takePicture(report.index);
      }
      expect(
        await staleFiles(report),
        'stale: UPDATE_GOLDEN=1 npx vitest run tests/experiment/quickstart.test.ts renews it',
      ).toEqual([]);
    },
  );
});
