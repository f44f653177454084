import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { loadExperiment, type Experiment } from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';
import { loadPipeline } from '../../src/config/pipeline-file.js';
import { finmem, type Ended } from '../cli/finmem.js';
import type { Words } from './shell.js';

const benchmark = '../shared/data/investorbench';
const trialsSchema = z.array(z.looseObject({ id: z.string(), agent: z.string() })).min(1);
const datesSchema = z.tuple([z.looseObject({ date: z.string() })]);

/** A copy of what ships, somewhere else, in which the quickstart has run. */
export interface Project {
  readonly folder: string;
  /** What stands in commands for what only a run can tell. */
  readonly placeholders: ReadonlyMap<string, string>;
  remove(): Promise<void>;
}

/** Copies the shipped files and runs a small part of the quickstart in them. */
export async function openProject(): Promise<Project> {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'finmem-docs-')));
  const folder = join(place, 'project');
  await mkdir(folder);
  for (const each of ['experiments', 'pipelines']) {
    await cp(each, join(folder, each), { recursive: true });
  }
  await writeFile(join(folder, 'finmem.toml'), '[general]\ntrading_symbol = "TRNV"\n[short]\n');
  // Pipelines name the benchmark's files relative to themselves.
  if (existsSync(benchmark)) {
    await symlink(await realpath('../shared'), join(place, 'shared'), 'junction');
  }
  await must(folder, quick(folder, ['run', 'experiments/quickstart.yaml']));
  const listed = await must(folder, ['list', 'quickstart', '--json']);
  const trials = trialsSchema.parse(JSON.parse(listed.out));
  const trial = trials.find(({ agent }) => agent === 'finmem')?.id ?? '';
  const query = `SELECT date FROM sessions WHERE trial = '${trial}' AND phase = 'test' ORDER BY date LIMIT 1 OFFSET 20`;
  const [{ date }] = datesSchema.parse(
    JSON.parse((await must(folder, ['sql', query, '--json'])).out),
  );
  const placeholders = new Map([
    ['<trial>', trial],
    ['<date>', date],
    ['<experiment>', 'quickstart'],
  ]);
  return { folder, placeholders, remove: () => rm(place, { recursive: true, force: true }) };
}

/** Runs a command of the docs; an experiment is checked as written and run in little. */
export async function perform({ folder }: Project, words: Words): Promise<Ended> {
  return finmem(folder, ...(words[0] === 'run' ? quick(folder, words) : words));
}

/** Why a command cannot be run here, if it cannot: it wants a model server, or files that do not ship. */
export function wants({ folder }: Project, words: Words): string | undefined {
  const pipeline = pipelineOf(folder, words);
  if (pipeline?.some(({ kind }) => kind === 'investorbench') === true && !existsSync(benchmark)) {
    return 'the files of the benchmark';
  }
  if (words[0] !== 'run') return undefined;
  const models = Object.values(resolved(folder, words).agents).flatMap((agent) =>
    agent.kind === 'finmem' ? [agent.model.backend] : [],
  );
  return models.includes('openai') ? 'a model server' : undefined;
}

function quick(folder: string, words: Words): Words {
  const { tickers, seeds, windows } = resolved(folder, words);
  const least = [
    `tickers=[${tickers[0] ?? ''}]`,
    `seeds=[${seeds[0] ?? 0}]`,
    'sweep={}',
    `windows.warm_up=${beginning(windows.warm_up)}`,
    `windows.test=${beginning(windows.test)}`,
  ];
  return [...words, ...least.flatMap((setting) => ['-S', setting])];
}

/** The first weeks of a window. */
function beginning([from, to]: readonly [string, string]): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const soon = new Date(Date.UTC(year, month - 1, day + 60)).toISOString().slice(0, 10);
  return `[${from}, ${soon < to ? soon : to}]`;
}

function resolved(folder: string, words: Words): Experiment {
  const file = join(folder, words.find((word) => /\.ya?ml$/.test(word)) ?? '');
  const text = readFileSync(file, 'utf8');
  return loadExperiment(text, file, overridesIn(words).map(parseOverride)).experiment;
}

function pipelineOf(folder: string, words: Words) {
  const named = words.find((word) => /\.ya?ml$/.test(word));
  if (named === undefined || (words[0] !== 'run' && words[0] !== 'data')) return undefined;
  const file =
    words[0] === 'data'
      ? join(folder, named)
      : join(folder, dirname(named), resolved(folder, words).dataset.pipeline);
  return loadPipeline(readFileSync(file, 'utf8'), file, []).sources;
}

function overridesIn(words: Words): string[] {
  return words.filter((_, index) => ['-S', '--set'].includes(words[index - 1] ?? ''));
}

async function must(folder: string, words: Words): Promise<Ended> {
  const ended = await finmem(folder, ...words);
  if (ended.code !== 0) throw new Error(`finmem ${words.join(' ')}\n${ended.err}`);
  return ended;
}
