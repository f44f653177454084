import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plan } from '../../src/cli/plan.js';
import { validate } from '../../src/cli/validate.js';
import { listeningTerminal } from './listening-terminal.js';

const experiment = `dataset: { pipeline: absent.yaml }
tickers: [ACME]
windows:
  - { name: first, warm_up: [2022-01-03, 2022-03-31], test: [2022-04-01, 2022-06-29] }
  - { name: second, warm_up: [2022-01-03, 2022-03-31], test: [2022-07-01, 2022-09-29] }
agents:
  finmem: { kind: finmem, model: { backend: openai, model: small-1 } }
  theirs: { kind: recorded, file: theirs.csv }
seeds: [1, 2]
`;

const pipeline = `name: absent
tickers: [{ ticker: ACME, name: Acme Tools, sector: Industrials, introduction: It makes tools. }]
sources: [{ kind: files, table: prices, files: none/*.csv, values: { ticker: ACME } }]
`;

describe('an experiment whose data are not there', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finmem-absent-'));
    file = join(folder, 'question.yaml');
    await writeFile(join(folder, 'absent.yaml'), pipeline);
    await writeFile(file, experiment);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const layout = () => ({ data: join(folder, 'data'), reports: join(folder, 'reports') });
  const flags = { set: [], maxConcurrency: 4, secondsPerCall: 3 };

  it('is planned as far as it can be: trials, windows, and why calls are not known', async () => {
    const { terminal, printed } = listeningTerminal(layout());
    await plan(terminal, file, { ...flags, trials: true });
    expect(printed()).toContain(`#1  finmem  ACME  window first  seed 1  (the file’s own)  left
#2  finmem  ACME  window first  seed 2  (the file’s own)  left`);
    expect(printed()).toMatch(
      /^question on dataset absent, which is not here and cannot be built:\n {8}\S.*none/m,
    );
    expect(printed()).toContain(`trials  6, of which 4 ask a server
window  first: warm-up 2022-01-03 .. 2022-03-31, test 2022-04-01 .. 2022-06-29
window  second: warm-up 2022-01-03 .. 2022-03-31, test 2022-07-01 .. 2022-09-29
calls   not known before the dataset is here; they go to small-1`);
  });

  it('is planned in JSON with null for what is not known', async () => {
    const { terminal, printed } = listeningTerminal(layout(), { json: true });
    await plan(terminal, file, flags);
    expect(JSON.parse(printed())).toMatchObject({
      dataset: { name: 'absent', fingerprint: null },
      trials: { total: 6, left: 6, asking: 4 },
      calls: null,
      calls_are: 'unknown',
      usd: null,
    });
  });

  it('is not planned where its pipeline is not valid', async () => {
    await writeFile(join(folder, 'broken.yaml'), 'name: absent\nsorces: []\n');
    const { terminal } = listeningTerminal(layout());
    const set = ['dataset.pipeline=broken.yaml'];
    await expect(plan(terminal, file, { ...flags, set })).rejects.toThrow(/sorces/);
  });

  it('is valid, and the recorded decisions that are not there are named', async () => {
    const { terminal, printed } = listeningTerminal(layout());
    await validate(terminal, [file], []);
    expect(printed()).toMatch(/: a valid experiment of 6 trials.*; not there yet: theirs\.csv$/);
  });
});
