import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { program } from '../../src/cli/program.js';
import type { Interrupt } from '../../src/cli/interrupt.js';
import { silentEffects, tinyExperiment, tinyWorkplace } from '../experiment/tiny-experiment.js';

const interrupt: Interrupt = {
  handOver: () => new AbortController().signal,
  handOverQuietly: () => new AbortController().signal,
};
const cli = (): Command => program(silentEffects, '0.0.0', interrupt);

let folder: string;
let trial: string;
const at = (name: string): string => join(folder, name);

/** Prepared once, in this order: what a command needs is what those before it left. */
const calls: Readonly<Record<string, () => readonly string[]>> = {
  'data build': () => [at('tiny-pipeline.yaml')],
  'data list': () => [],
  'data verify': () => ['tiny'],
  'data diff': () => ['tiny', 'tiny'],
  plan: () => [at('tiny.yaml')],
  run: () => [at('tiny.yaml'), '--threads', '1'],
  sweep: () => [at('tiny.yaml'), '--threads', '1'],
  report: () => ['tiny'],
  compare: () => ['tiny', 'tiny'],
  audit: () => ['tiny'],
  status: () => ['tiny'],
  list: () => ['tiny'],
  show: () => [trial],
  explain: () => [trial, '2022-04-05'],
  prompt: () => [trial, '2022-04-05'],
  memory: () => [trial],
  sql: () => ['SELECT 1 AS one'],
  'cache list': () => [],
  'cache prune': () => [],
  'cache export': () => ['tiny', '--output', at('answers.ndjson')],
  'cache import': () => [at('answers.ndjson')],
  validate: () => [at('tiny.yaml')],
  import: () => [at('config.toml')],
  schema: () => [at('docs')],
};

/** Commands that are asked elsewhere. */
const asked = new Map([
  ['worker', 'needs a queue; see tests/queue/processes.test.ts'],
  ['view', 'goes on until Ctrl-C; see tests/viewer/command.test.ts'],
]);

/** Every command that does something, with those it is below. */
function commandsOf(command: Command, above: readonly string[] = []): string[] {
  return command.commands.flatMap((each) => {
    const words = [...above, each.name()];
    return each.commands.length > 0 ? commandsOf(each, words) : [words.join(' ')];
  });
}

/** What a command prints on standard output with `--json`. */
async function printed(words: readonly string[]): Promise<string> {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    const places = ['--data', at('data'), '--reports', at('reports')];
    await cli().parseAsync(['node', 'finmem', '--json', '--quiet', ...places, ...words]);
  } finally {
    write.mockRestore();
  }
  return text;
}

beforeAll(async () => {
  ({ folder } = await tinyWorkplace(
    tinyExperiment
      .replace('[ACME, VOID]', '[ACME]')
      .replace('[1, 2]', '[1]')
      .replace('[1, 5]', '[5]')
      .replace('[2022-01-03, 2022-03-31]', '[2022-03-21, 2022-03-31]')
      .replace('[2022-04-01, 2022-06-29]', '[2022-04-01, 2022-04-14]'),
  ));
  await writeFile(
    at('config.toml'),
    '[general]\ntrading_symbol = "TRNV"\ntop_k = 4\n[short]\n[mid]\n[long]\n',
  );
});

describe('with --json', { timeout: 60_000 }, () => {
  it('every command is known to this test', () => {
    expect([...Object.keys(calls), ...asked.keys()].toSorted()).toEqual(
      commandsOf(cli()).toSorted(),
    );
  });

  it.each(Object.entries(calls))('finmem %s prints one JSON value', async (command, words) => {
    const text = await printed([...command.split(' '), ...words()]);
    expect(text, text).not.toBe('');
    expect(() => JSON.parse(text), text.slice(0, 200)).not.toThrow();
    if (command === 'run') {
      const runs = at('data/runs/tiny');
      for (const name of await readdir(runs)) {
        if (name === 'experiment.json') continue;
        const { agent } = JSON.parse(await readFile(join(runs, name, 'trial.json'), 'utf8'));
        if (agent === 'finmem') trial = name;
      }
    }
  });
});
