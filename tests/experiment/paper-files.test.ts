import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExperiment, type LoadedExperiment } from '../../src/config/experiment-file.js';
import { planExperiment } from '../../src/experiment/plan/plan.js';
import { modelRegistry } from '../../src/llm/registry.js';
import { localShare } from '../../src/store/share/local-share.js';
import { silentEffects } from './tiny-experiment.js';

/** Trials, those of them that ask a model, and the last date of each test window. */
const files: Readonly<Record<string, { trials: number; asking: number; ends: readonly string[] }>> =
  {
    // Four agents of a model, of two tickers, two windows and five seeds, and buy and hold.
    'table-1-tsla-amzn': { trials: 84, asking: 80, ends: ['2023-04-06', '2023-04-10'] },
    'table-1-nflx-msft': { trials: 84, asking: 80, ends: ['2023-04-05', '2023-04-10'] },
    'table-1-coin': { trials: 42, asking: 40, ends: ['2023-04-24', '2023-04-10'] },
    // Four backbones, three inclinations, four K: each in two windows with five seeds.
    'table-2-backbones': { trials: 42, asking: 40, ends: ['2022-12-27', '2022-12-28'] },
    'table-3-profiles': { trials: 32, asking: 30, ends: ['2022-12-27', '2022-12-28'] },
    'table-4-top-k': { trials: 42, asking: 40, ends: ['2022-12-27', '2022-12-28'] },
    'short-training': { trials: 12, asking: 10, ends: ['2023-04-25', '2023-04-25'] },
    // Five decays by four K.
    'decay-by-top-k': { trials: 202, asking: 200, ends: ['2022-12-27', '2022-12-28'] },
    'investorbench-stocks': { trials: 48, asking: 40, ends: ['2021-05-05', '2021-05-06'] },
    'investorbench-btc': { trials: 12, asking: 10, ends: ['2023-11-05', '2023-12-19'] },
    'investorbench-eth': { trials: 12, asking: 10, ends: ['2023-11-05', '2023-12-19'] },
    // Six recorded agents and buy and hold, none of which has a seed.
    'recorded-tsla': { trials: 7, asking: 0, ends: ['2023-04-06'] },
  };

async function load(name: string): Promise<LoadedExperiment> {
  const file = join('experiments', 'paper', `${name}.yaml`);
  return loadExperiment(await readFile(file, 'utf8'), file, []);
}

describe('the experiments of the papers', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finmem-paper-plan-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are these', async () => {
    const names = (await readdir('experiments/paper')).map((name) => name.replace('.yaml', ''));
    expect(names.toSorted()).toEqual(Object.keys(files).toSorted());
  });

  it.each(Object.entries(files))(
    '%s is planned without keys and data: its trials and windows',
    async (name, { trials, asking, ends }) => {
      const loaded = await load(name);
      const layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
      const keyless = { ...silentEffects, environment: () => undefined };
      const plan = await planExperiment(loaded, localShare(layout), keyless, {
        concurrency: 4,
        secondsPerCall: 3,
        registry: modelRegistry([]),
        onProgress: () => undefined,
      });
      expect([plan.trials.length, plan.asking]).toEqual([trials, asking]);
      expect(loaded.windows.map(({ test }) => test[1])).toEqual(ends);
      // Somebody may have put the files of the recorded decisions in their place.
      if (name !== 'recorded-tsla') expect(plan).toHaveProperty('unbuilt');
    },
  );

  it('ask the same model with the same sampling throughout Table I', async () => {
    for (const name of ['table-1-tsla-amzn', 'table-1-nflx-msft', 'table-1-coin']) {
      const { trials } = await load(name);
      const models = trials.flatMap(({ options }) =>
        'model' in options ? [JSON.stringify(options.model)] : [],
      );
      expect(new Set(models).size).toBe(1);
    }
  });
});
