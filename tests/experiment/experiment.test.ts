import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readHistories, readPlantedReturns } from '../../src/dataset/snapshot.js';
import { commission } from '../../src/market/wrappers/costs.js';
import { experimentFolder, snapshotFolder } from '../../src/store/layout.js';
import { readRunFile, readTrial } from '../../src/store/run-folder.js';
import type { ExperimentRecord } from '../../src/store/experiment-record.js';
import { runFiles, type SessionRecord } from '../../src/store/run-record.js';
import { folderDigest } from './folder-digest.js';
import {
  loadTiny,
  runTiny,
  tinyExperiment,
  tinyWorkplace,
  type Workplace,
} from './tiny-experiment.js';

describe('an experiment', () => {
  let workplace: Workplace;
  let record: ExperimentRecord;

  beforeAll(async () => {
    workplace = await tinyWorkplace();
    const outcome = await runTiny(workplace);
    expect(outcome.failures).toEqual([]);
    record = outcome.record;
  });

  async function testSessions(
    agent: string,
    ticker = 'ACME',
    seed?: number,
  ): Promise<SessionRecord[]> {
    const trial = record.trials.find(
      (candidate) =>
        candidate.agent === agent &&
        candidate.ticker === ticker &&
        candidate.base &&
        (seed === undefined || candidate.seed === seed),
    );
    if (trial === undefined) throw new Error(`no trial of ${agent}`);
    const sessions = await readRunFile(workplace.layout, record.name, trial.id, runFiles.sessions);
    return sessions.filter(({ phase }) => phase === 'test');
  }

  it('runs every agent on every ticker and seed, seedless agents once', () => {
    const count = (agent: string): number =>
      record.trials.filter((trial) => trial.agent === agent).length;
    // top-K 1 and 5 (the file's own) x 2 tickers x 2 seeds.
    expect(count('finmem')).toBe(8);
    expect(count('no-memory')).toBe(4);
    expect(count('random')).toBe(4);
    expect(count('buy-and-hold')).toBe(2);
    expect(count('oracle')).toBe(2);
  });

  it('buys and holds: equity follows the closes from the first fill, less its costs', async () => {
    const histories = await readHistories(workplace.layout, 'tiny', record.dataset.fingerprint, [
      'ACME',
    ]);
    const bars = histories.get('ACME')?.bars ?? [];
    const sessions = await testSessions('buy-and-hold');
    const open = bars.find(({ date }) => date === sessions[1]?.date)?.open ?? 0;
    const shares = 100_000 / open;
    const slippage = (shares * open * 2) / 1e4;
    const costs =
      slippage +
      commission(shares, open, {
        commission_per_share: 0.0049,
        min_commission: 0.99,
        max_commission_rate: 0.01,
        commission_bps: 0,
        slippage_bps: 2,
      });
    expect(sessions[0]?.equity).toBe(100_000);
    expect(sessions[1]?.costs).toBeCloseTo(costs, 4);
    for (const session of sessions.slice(1)) {
      expect(session.equity).toBeCloseTo((100_000 * session.close) / open - costs, 3);
    }
  });

  it('stays flat: not a cent moves', async () => {
    const sessions = await testSessions('flat');
    expect(sessions.every(({ equity, quantity }) => equity === 100_000 && quantity === 0)).toBe(
      true,
    );
  });

  it('lets the oracle trade the sign of what was planted', async () => {
    const { layout } = workplace;
    const { fingerprint } = record.dataset;
    const planted = await readPlantedReturns(layout, 'tiny', fingerprint, 'ACME');
    for (const { date, target } of await testSessions('oracle')) {
      expect(target).toBe(Math.sign(planted.get(date) ?? 0));
    }
    for (const { target } of await testSessions('oracle', 'VOID')) expect(target).toBe(0);
  });

  it('keeps the planted truth out of the snapshot that agents read', async () => {
    const folder = snapshotFolder(workplace.layout, 'tiny', record.dataset.fingerprint);
    const files = [...(await folderDigest(folder)).keys()];
    expect(files).toEqual([
      'companies.parquet',
      'corporate_actions.parquet',
      'filing_sections.parquet',
      'filings.parquet',
      'manifest.json',
      'news.parquet',
      'prices.parquet',
      'set_aside.parquet',
    ]);
  });

  it('takes the random agent’s mix from the agent it matches, to within chance', async () => {
    const share = (sessions: readonly SessionRecord[], action: string): number =>
      sessions.filter((session) => session.action === action).length / sessions.length;
    for (const seed of [1, 2]) {
      const matched = await testSessions('finmem', 'ACME', seed);
      const random = await testSessions('random', 'ACME', seed);
      for (const action of ['buy', 'hold', 'sell']) {
        expect(Math.abs(share(matched, action) - share(random, action))).toBeLessThan(0.3);
      }
    }
  });

  it('cites only memories it was shown, and shows none stored later', async () => {
    const trial = record.trials.find(
      ({ agent, ticker }) => agent === 'finmem' && ticker === 'ACME',
    );
    const { layout } = workplace;
    const id = trial?.id ?? '';
    const decisions = await readRunFile(layout, record.name, id, runFiles.decisions);
    const memories = await readRunFile(layout, record.name, id, runFiles.memories);
    const storedOn = new Map(memories.map((memory) => [memory.id, memory.date]));
    for (const { date, cited, retrieved } of decisions) {
      const shown = retrieved.map((memory) => memory.id);
      expect(shown).toEqual(expect.arrayContaining(cited));
      for (const memory of shown) expect((storedOn.get(memory) ?? '9999') <= date).toBe(true);
    }
    expect(decisions.some(({ cited }) => cited.length > 0)).toBe(true);
  });

  it('ends with the same bytes at any concurrency', async () => {
    const other = await tinyWorkplace();
    await runTiny(other, loadTiny(other), 1);
    const here = await folderDigest(experimentFolder(workplace.layout, record.name));
    expect(await folderDigest(experimentFolder(other.layout, record.name))).toEqual(here);
  });

  it('never runs a finished trial twice, and runs only the new cells of a changed sweep', async () => {
    const runs = experimentFolder(workplace.layout, record.name);
    const before = await folderDigest(runs);
    const wider = tinyExperiment.replace('top_k: [1, 5]', 'top_k: [1, 5, 3]');
    const { record: after } = await runTiny(workplace, loadTiny(workplace, wider));
    const added = after.trials.filter(({ id }) => !record.trials.some((old) => old.id === id));
    expect(added.map(({ cell }) => Object.values(cell))).toEqual([[3], [3], [3], [3]]);
    const digest = await folderDigest(runs);
    for (const [file, hash] of before) {
      if (file !== 'experiment.json') expect(digest.get(file), file).toBe(hash);
    }
  });

  it('records what the trial was, and nothing of how it was run', async () => {
    const { layout } = workplace;
    const id = record.trials[0]?.id ?? '';
    const trial = await readTrial(layout, record.name, id);
    expect(trial.snapshot).toEqual({ dataset: 'tiny', fingerprint: record.dataset.fingerprint });
    const text = await readFile(
      join(experimentFolder(layout, record.name), id, 'trial.json'),
      'utf8',
    );
    expect(text).not.toMatch(/concurrency|retries|seconds/);
    expect(text).not.toContain(workplace.folder);
  });
});
