import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { loadPipeline } from '../../src/config/pipeline-file.js';

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}

const experiments = [...yamlFiles('experiments'), ...yamlFiles('experiments/paper')];
const pipelines = yamlFiles('pipelines');

describe.skipIf(experiments.length === 0)('a shipped experiment', () => {
  it.each(experiments)('%s loads and expands to trials of every agent', (file) => {
    const { trials, experiment } = loadExperiment(readFileSync(file, 'utf8'), file, []);
    const base = trials.filter((trial) => trial.base).map((trial) => trial.agent);
    expect(new Set(base)).toEqual(new Set(Object.keys(experiment.agents)));
  });

  it.each(experiments)('%s names a pipeline that is there', (file) => {
    const { experiment } = loadExperiment(readFileSync(file, 'utf8'), file, []);
    expect(existsSync(join(file, '..', experiment.dataset.pipeline))).toBe(true);
  });

  it.each(experiments)('%s points editors at its schema', (file) => {
    const schema = relative(dirname(file), 'docs/schema/experiment.schema.json');
    expect(readFileSync(file, 'utf8')).toContain(
      `# yaml-language-server: $schema=${schema.replaceAll('\\', '/')}\n`,
    );
  });
});

describe.skipIf(pipelines.length === 0)('a shipped pipeline', () => {
  it.each(pipelines)('%s loads', (file) => {
    expect(loadPipeline(readFileSync(file, 'utf8'), file, []).sources).not.toEqual([]);
  });

  it.each(pipelines)('%s points editors at its schema', (file) => {
    expect(readFileSync(file, 'utf8')).toContain(
      '# yaml-language-server: $schema=../docs/schema/pipeline.schema.json',
    );
  });
});
