import { describe, expect, it } from 'vitest';
import {
  fingerprints,
  reproduceCommand,
  reproduceNeeds,
} from '../../../src/report/findings/reproduce.js';
import { readInputs, type ReportInputs } from '../../../src/report/reading/inputs.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

async function inputsOf(changes: Partial<Shape> = {}): Promise<{ inputs: ReportInputs }> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, {
    ...tinyShape,
    tickers: ['AAA'],
    seeds: [1],
    axes: [],
    ...changes,
  });
  return { inputs: await readInputs(layout, 'made-up') };
}

const textOf = (facts: readonly { label: string; text: string }[], label: string): string =>
  facts.find((fact) => fact.label === label)?.text ?? '';

describe('how to reproduce a report', () => {
  it('is one line that takes kept answers where a server was asked, and asks nobody', async () => {
    const read = await inputsOf();
    expect(reproduceCommand(read)).toBe(
      'npx finmem cache import made-up.answers.ndjson && ' +
        'npx finmem run experiments/made-up.yaml -S agents.finmem.memory.top_k=5 --replay',
    );
    expect(textOf(reproduceNeeds(read), 'The answers')).toContain('finmem cache export made-up');
    expect(textOf(fingerprints(read), 'Models')).toBe('example-1');
  });

  it('is the run alone where no server was asked', async () => {
    const agents = tinyShape.agents.filter(({ model }) => model === undefined);
    const read = await inputsOf({ agents });
    expect(reproduceCommand(read)).toBe(
      'npx finmem run experiments/made-up.yaml -S agents.finmem.memory.top_k=5',
    );
    expect(textOf(reproduceNeeds(read), 'The answers')).toContain('neither key nor network');
    expect(textOf(fingerprints(read), 'Models')).toBe('none');
  });

  it('quotes what a shell would take apart', async () => {
    const { inputs } = await inputsOf();
    const experiment = {
      ...inputs.experiment,
      file: "./it's mine.yaml",
      overrides: ['tickers=[AAA, BBB]'],
    };
    expect(reproduceCommand({ inputs: { ...inputs, experiment, complete: [] } })).toBe(
      `npx finmem run './it'\\''s mine.yaml' -S 'tickers=[AAA, BBB]'`,
    );
  });

  it('takes the file from where it lay, and says so where that is not known', async () => {
    const { inputs } = await inputsOf();
    const needs = (file: string): [string, string] => {
      const read = {
        inputs: { ...inputs, complete: [], experiment: { ...inputs.experiment, file } },
      };
      return [reproduceCommand(read), textOf(reproduceNeeds(read), 'The experiment file')];
    };
    const [known, where] = needs('experiments/paper/table-1.yaml');
    expect(known).toContain('npx finmem run experiments/paper/table-1.yaml ');
    expect(where).not.toContain('write its path');
    const [unknown, asked] = needs('table-1.yaml');
    expect(unknown).toContain('npx finmem run table-1.yaml ');
    expect(asked).toContain('write its path in the command');
  });

  it('names the snapshot where the program does not make up the data', async () => {
    const { inputs } = await inputsOf();
    expect(textOf(reproduceNeeds({ inputs }), 'The dataset')).toContain('made up by the program');
    const moved = { inputs: { ...inputs, manifest: null } };
    expect(textOf(reproduceNeeds(moved), 'The dataset')).toContain(
      'data/snapshots/demo/0123456789abcdef',
    );
  });

  it('names the trials whose memory an agent began with', async () => {
    const read = await inputsOf({ startFrom: 'fedcba9876543210' });
    expect(textOf(reproduceNeeds(read), 'Trained memory')).toContain('fedcba9876543210');
  });
});
