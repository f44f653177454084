import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemEffects } from '../../src/base/effects.js';
import { UserError } from '../../src/base/user-error.js';
import { importConfiguration, type ImportFlags } from '../../src/cli/import.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { validate } from '../../src/cli/validate.js';
import { listeningTerminal } from './listening-terminal.js';

const toml = `
[general]
trading_symbol = "TRNV"
top_k = 4
[short]
[mid]
[long]
jump_threshold_lower = 75
`;

let folder: string;
let printed: string[];
const at = (name: string): string => join(folder, name);

const terminal = (): Terminal => ({
  ...listeningTerminal({ data: at('data'), reports: at('reports') }).terminal,
  effects: {
    ...systemEffects,
    log: { note: (text) => void printed.push(text), warn: () => undefined },
  },
  print: (text) => void printed.push(text),
});

const imported = async (flags: ImportFlags): Promise<string> => {
  printed = [];
  await importConfiguration(terminal(), at('config.toml'), flags);
  return printed.join('\n');
};

const refused = async (flags: ImportFlags): Promise<string> => {
  const error: unknown = await imported(flags).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.text : String(error);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finmem-import-'));
  await writeFile(at('config.toml'), toml);
  await cp('pipelines', at('pipelines'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('finmem import', () => {
  it('writes an experiment file that validates as it stands', async () => {
    const output = at('experiments/trnv.yaml');
    const flags = {
      output,
      pipeline: at('pipelines/demo.yaml'),
      warmUp: '2022-01-03..2022-12-30',
      test: '2023-01-03..2023-12-29',
    };
    expect(await imported(flags)).toBe(output);
    const text = await readFile(output, 'utf8');
    expect(text).toContain('pipeline: ../pipelines/demo.yaml # --pipeline');
    expect(text).toContain('test: [2023-01-03, 2023-12-29] # --test');
    printed = [];
    await validate(terminal(), [output], []);
    expect(printed.join('\n')).toContain('a valid experiment');
  });

  it('prints the file where no name is given', async () => {
    expect(await imported({})).toContain('top_k: 4 # general.top_k');
  });

  it('without a pipeline writes a file whose validation asks for one', async () => {
    const output = at('experiments/no-pipeline.yaml');
    await imported({ output });
    printed = [];
    await expect(validate(terminal(), [output], [])).rejects.toThrow('not valid: 1 of 1');
    expect(printed.join('\n')).toMatch(
      /no-pipeline\.yaml:\d+:3: dataset\.pipeline: cannot read the pipeline "name-a-pipeline-here\.yaml"/,
    );
  });

  it('writes over nothing', async () => {
    await writeFile(at('mine.yaml'), 'mine');
    expect(await refused({ output: at('mine.yaml') })).toContain('mine.yaml: there is such a file');
    expect(await readFile(at('mine.yaml'), 'utf8')).toBe('mine');
  });

  it('refuses a window it cannot read', async () => {
    expect(await refused({ test: '2023' })).toBe(
      '--test: expected two dates, such as 2021-08-17..2022-10-05, got 2023',
    );
  });
});
