import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { loadExperiment, type Experiment } from '../../src/config/experiment-file.js';
import { parseOverride } from '../../src/config/override.js';
import { loadPipeline } from '../../src/config/pipeline-file.js';
import { finmemWith, type Ended } from '../cli/finmem.js';
import { docsServers, type DocsServers } from './data-servers.js';
import type { Page } from './markdown.js';
import { writeNamedFiles } from './named-files.js';
import type { Words } from './shell.js';

/** Files that do not ship, by the kind of the source that reads them. */
const elsewhere: Readonly<Record<string, string>> = {
  investorbench: '../shared/data/investorbench',
  'finmem-env': '../shared/data/finmem-env',
};
const trialsSchema = z.array(z.looseObject({ id: z.string(), agent: z.string() })).min(1);
const datesSchema = z.tuple([z.looseObject({ date: z.string() })]);
const builtSchema = z.looseObject({ fingerprint: z.string() });

/** Where commands are given: a folder, and what stands in the environment. */
interface Place {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A copy of what ships, somewhere else, in which the quickstart has run and a dataset was built. */
export interface Project extends Place {
  /** What stands in commands for what only a run can tell. */
  readonly placeholders: ReadonlyMap<string, string>;
  remove(): Promise<void>;
}

/**
 * Copies the shipped files and writes those that pages show, with servers on this machine in the place of
 * real ones; runs a small part of the quickstart and builds the dataset of US shares.
 */
export async function openProject(pages: readonly Page[]): Promise<Project> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'finmem-docs-')));
  const servers = await docsServers();
  const { environment } = servers;
  const place = { folder: join(home, 'project'), environment };
  await furnish(place.folder, pages, servers);
  // Pipelines name files that do not ship relative to themselves.
  if (existsSync('../shared')) {
    await symlink(await realpath('../shared'), join(home, 'shared'), 'junction');
  }
  const [trial, fingerprint] = await Promise.all([quickstartIn(place), usEquitiesIn(place)]);
  return {
    ...place,
    placeholders: new Map([...trial, ['<fingerprint>', fingerprint]]),
    remove: async () => {
      await servers.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function furnish(
  folder: string,
  pages: readonly Page[],
  servers: DocsServers,
): Promise<void> {
  await mkdir(folder);
  for (const each of ['experiments', 'pipelines']) {
    await cp(each, join(folder, each), { recursive: true });
  }
  if (existsSync('../shared/data')) {
    const raw = join(folder, 'data', 'raw', 'finmem');
    await cp('../shared/data/prices', join(raw, 'prices'), { recursive: true });
    await cp('../shared/data/finmem-actions', join(raw, 'actions'), { recursive: true });
  }
  await servers.into(folder);
  writeNamedFiles(pages, folder, ({ path, text }) =>
    path.startsWith('pipelines/') ? servers.pointed(text) : text,
  );
  await writeFile(join(folder, 'finmem.toml'), '[general]\ntrading_symbol = "TRNV"\n[short]\n');
}

/** Runs a part of the quickstart; what stands for its name, a trial and a date. */
async function quickstartIn(place: Place): Promise<[string, string][]> {
  await must(place, quick(place.folder, ['run', 'experiments/quickstart.yaml']));
  const listed = await must(place, ['list', 'quickstart', '--json']);
  const trials = trialsSchema.parse(JSON.parse(listed.out));
  const trial = trials.find(({ agent }) => agent === 'finmem')?.id ?? '';
  const query = `SELECT date FROM sessions WHERE trial = '${trial}' AND phase = 'test' ORDER BY date LIMIT 1 OFFSET 20`;
  const found = await must(place, ['sql', query, '--json']);
  const [{ date }] = datesSchema.parse(JSON.parse(found.out));
  return [
    ['<trial>', trial],
    ['<date>', date],
    ['<experiment>', 'quickstart'],
  ];
}

async function usEquitiesIn(place: Place): Promise<string> {
  const built = await must(place, ['data', 'build', 'pipelines/us-equities.yaml', '--json']);
  return builtSchema.parse(JSON.parse(built.out)).fingerprint;
}

/** Runs a command of the docs; an experiment is checked as written and run in little. */
export async function perform({ folder, environment }: Place, words: Words): Promise<Ended> {
  const given = playsTrials(words) ? quick(folder, words) : words;
  return finmemWith(environment, folder, ...given);
}

/** Why a command cannot be run here, if it cannot: it wants a model server, a queue, or files that do not ship. */
export function wants({ folder }: Project, words: Words): string | undefined {
  if (words.includes('--queue')) return 'a queue, and somebody at the other end of it';
  const missing = pipelineOf(folder, words)
    ?.map(({ kind }) => elsewhere[kind])
    .find((files) => files !== undefined && !existsSync(files));
  if (missing !== undefined) return missing;
  if (!playsTrials(words)) return undefined;
  if (words.join(' ').includes('/recorded-') && !existsSync('../shared/data')) {
    return '../shared/data/finmem-actions';
  }
  const models = Object.values(resolved(folder, words).agents).flatMap((agent) =>
    'model' in agent ? [agent.model.backend] : [],
  );
  return models.includes('openai') ? 'a model server' : undefined;
}

function playsTrials([command = '']: Words): boolean {
  return ['run', 'sweep'].includes(command);
}

function quick(folder: string, words: Words): Words {
  const { tickers, seeds, windows } = resolved(folder, words);
  const least = [
    `tickers=[${tickers[0] ?? ''}]`,
    `seeds=[${seeds[0] ?? 0}]`,
    'sweep={}',
    ...shortened(windows),
  ];
  return [...words, ...least.flatMap((setting) => ['-S', setting])];
}

/** A first walk is played whole: it has no path of one window to shorten. */
function shortened(windows: Experiment['windows']): string[] {
  if (Array.isArray(windows)) return [];
  return [
    `windows.warm_up=${beginning(windows.warm_up)}`,
    `windows.test=${beginning(windows.test)}`,
  ];
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
  if (named === undefined || (!playsTrials(words) && words[0] !== 'data')) return undefined;
  const file =
    words[0] === 'data'
      ? join(folder, named)
      : join(folder, dirname(named), resolved(folder, words).dataset.pipeline);
  return loadPipeline(readFileSync(file, 'utf8'), file, []).sources;
}

function overridesIn(words: Words): string[] {
  return words.filter((_, index) => ['-S', '--set'].includes(words[index - 1] ?? ''));
}

async function must({ folder, environment }: Place, words: Words): Promise<Ended> {
  const ended = await finmemWith(environment, folder, ...words);
  if (ended.code !== 0) throw new Error(`finmem ${words.join(' ')}\n${ended.err}`);
  return ended;
}
