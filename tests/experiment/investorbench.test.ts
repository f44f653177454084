import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';
import { localShare } from '../../src/store/share/local-share.js';
import { runExperiment } from '../../src/experiment/experiment.js';
import { paperMetricSet } from '../../src/metrics/paper.js';
import { readRunFile } from '../../src/store/run-folder.js';
import type { ExperimentRecord } from '../../src/store/experiment-record.js';
import { runFiles } from '../../src/store/run-record.js';
import type { Layout } from '../../src/store/layout.js';
import { plainRun, silentEffects } from './tiny-experiment.js';

const file = 'experiments/investorbench-msft.yaml';

describe.skipIf(!existsSync('../shared/data/investorbench/msft.json'))(
  'the real MSFT file of InvestorBench',
  () => {
    let layout: Layout;
    let record: ExperimentRecord;

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'finmem-msft-'));
      layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
      const settings = ['sweep={}', 'seeds=[1]'].map(parseOverride);
      const loaded = loadExperiment(await readFile(file, 'utf8'), file, settings);
      const outcome = await runExperiment(loaded, localShare(layout), silentEffects, plainRun);
      expect(outcome.failures).toEqual([]);
      record = outcome.record;
    }, 60_000);

    async function testOf(agent: string) {
      const trial = record.trials.find((candidate) => candidate.agent === agent);
      const id = trial?.id ?? '';
      const sessions = await readRunFile(layout, record.name, id, runFiles.sessions);
      return sessions.filter(({ phase }) => phase === 'test');
    }

    it('buy and hold in paper mode earns 16.6542 % with a drawdown of 9.4280 % over 150 closes', async () => {
      const sessions = await testOf('buy-and-hold');
      expect(sessions.length).toBe(150);
      const closes = sessions.map(({ close }) => close);
      const targets = sessions.map(({ target }) => target);
      const metrics = paperMetricSet(closes, targets, { periodsPerYear: 252 });
      expect(((metrics.cumulative_return.value ?? 0) * 100).toFixed(4)).toBe('16.6542');
      expect(((metrics.maximum_drawdown.value ?? 0) * 100).toFixed(4)).toBe('9.4280');
    });

    it('FinMem reads all that is visible in the windows, filings included, and decides each day', async () => {
      const trial = record.trials.find(({ agent }) => agent === 'finmem');
      const id = trial?.id ?? '';
      const memories = await readRunFile(layout, record.name, id, runFiles.memories);
      const kinds = new Set(memories.map(({ kind }) => kind));
      expect([...kinds].toSorted()).toEqual(['10-K', '10-Q', 'news', 'reflection']);
      expect((await testOf('finmem')).length).toBe(150);
      const decisions = await readRunFile(layout, record.name, id, runFiles.decisions);
      expect(decisions.every(({ abstained }) => !abstained)).toBe(true);
    });

    it('an item that carries a date only is first shown at the session after it', async () => {
      const trial = record.trials.find(({ agent }) => agent === 'finmem');
      const decisions = await readRunFile(layout, record.name, trial?.id ?? '', runFiles.decisions);
      for (const { date, documents } of decisions) {
        for (const id of documents) {
          const dated = /\d{4}-\d{2}-\d{2}/.exec(id)?.[0] ?? '';
          expect(dated < date, id).toBe(true);
        }
      }
    });
  },
);
