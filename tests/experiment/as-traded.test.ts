import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { weekdays } from '../market/toy.js';
import { loadTiny, runTiny, type Workplace } from './tiny-experiment.js';

const SPLIT = 20;

const pipeline = `name: own
tickers:
  - { ticker: TOY, name: Toy Works, sector: Toys, introduction: Toys. }
  - { ticker: BARE, name: Bare Works, sector: Toys, introduction: Toys. }
sources:
  - { kind: files, table: prices, files: bars.csv }
  - { kind: files, table: corporate_actions, files: actions.csv }
`;

const experiment = `title: Own prices
dataset: { pipeline: own.yaml }
tickers: [TOY]
windows: { warm_up: [2022-01-03, 2022-01-21], test: [2022-01-24, 2022-02-25] }
agents: { buy-and-hold: { kind: buy_and_hold } }
execution: { timing: next_close, prices_shown: as_traded }
seeds: [1]
`;

/** Files of 40 closes and a split of 4 for 1; `factor` is what the closes before it were multiplied by. */
async function ownFiles(factor: number): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'finmem-as-traded-'));
  const dates = weekdays(40);
  const lines = dates.map((date, i) => {
    const adjusted = 100 + ((i * i * 7) % 13) * 0.4;
    return `TOY,${date},${adjusted * (i < SPLIT ? factor : 1)},${adjusted}`;
  });
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write('bars.csv', ['ticker,session_date,close,adjusted_close', ...lines, ''].join('\n'));
  await write('actions.csv', `ticker,session_date,kind,value\nTOY,${dates[SPLIT] ?? ''},split,4\n`);
  await write('own.yaml', pipeline);
  await write('own-experiment.yaml', experiment);
  return {
    folder,
    file: join(folder, 'own-experiment.yaml'),
    layout: { data: join(folder, 'data'), reports: join(folder, 'reports') },
  };
}

async function run(factor: number, ...settings: string[]) {
  const workplace = await ownFiles(factor);
  return runTiny(workplace, loadTiny(workplace, experiment, ...settings));
}

describe('prices shown as traded', () => {
  it('are refused where a recorded split does not show in the closes', async () => {
    await expect(run(1)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^prices cannot be shown as traded: the closes of TOY do not show its split of 2022-01-31, 4 for 1: they go from 10\d(\.\d)? to 10\d(\.\d)?$/,
      ),
      where: expect.stringContaining('execution.prices_shown'),
    });
  });

  it('are shown where it does, and nothing is refused where adjusted ones are shown', async () => {
    expect((await run(4)).complete).toBe(1);
    expect((await run(1, 'execution.prices_shown=adjusted')).complete).toBe(1);
  });
});

describe('a ticker of the pipeline without a bar', () => {
  it('is one the dataset holds no prices of', async () => {
    await expect(run(4, 'tickers=[BARE]')).rejects.toMatchObject({
      message: 'dataset "own" holds no prices of "BARE"',
      hint: 'It holds prices of TOY. See: finmem data verify own',
    });
  });
});
