import { basename } from 'node:path';
import { UserError } from '../../base/user-error.js';
import { layerNames, readFinmemToml, type FinmemToml } from './finmem-toml.js';
import { importedMemory } from './imported-memory.js';
import { importedModel } from './imported-model.js';
import { importedText } from './imported-text.js';
import type { Imported, LeftOut } from './imported.js';

/** What a FinMem configuration does not say and an experiment must. */
export interface ImportChoices {
  /** The pipeline's file, as the experiment file is to name it; without one a name that asks for it. */
  readonly pipeline: string | undefined;
  /** The ticker, where the configuration names none. */
  readonly ticker: string | undefined;
  readonly warmUp: readonly [string, string] | undefined;
  readonly test: readonly [string, string] | undefined;
}

/** The windows of the paper's main table. */
const paperWindows = {
  warm_up: ['2021-08-17', '2022-10-05'],
  test: ['2022-10-06', '2023-04-10'],
} as const;

/**
 * A FinMem configuration as the text of an experiment file: the `reference` preset, and what differs from
 * it written out with the key it comes from. At the end it lists what has no equivalent.
 */
export function importedExperiment(text: string, file: string, choices: ImportChoices): string {
  const toml = readFinmemToml(text, file);
  const agent = ['agents', nameOf(toml)];
  const memory = importedMemory(toml, agent);
  const model = importedModel(toml, agent);
  const settings = [
    ...question(toml, file, choices),
    ...profile(toml, agent),
    ...memory.settings,
    ...model.settings,
    ...account(),
  ];
  const leftOut = [...general(toml), ...memory.leftOut, ...model.leftOut, ...elsewhere(toml)];
  const heading = `Written by finmem import from ${basename(file)}. Beside each setting, the key it comes from.`;
  return importedText(heading, settings, leftOut);
}

function question(toml: FinmemToml, file: string, choices: ImportChoices): Imported[] {
  const { general = {}, prefix } = toml;
  const ticker = choices.ticker ?? general.trading_symbol;
  if (ticker === undefined) {
    throw new UserError('this configuration names no ticker', {
      where: `${file}: ${prefix}general.trading_symbol`,
      hint: 'Give one: --ticker TSLA.',
    });
  }
  const window = (
    name: keyof typeof paperWindows,
    chosen: ImportChoices['test'],
    flag: string,
  ) => ({
    keys: ['windows', name],
    value: [...(chosen ?? paperWindows[name])],
    from: chosen === undefined ? 'the paper’s main table' : flag,
  });
  return [
    { keys: ['title'], value: `FinMem on ${ticker}`, from: '' },
    {
      keys: ['dataset', 'pipeline'],
      value: choices.pipeline ?? 'name-a-pipeline-here.yaml',
      from: choices.pipeline === undefined ? 'FinMem’s data are no pipeline' : '--pipeline',
    },
    {
      keys: ['tickers'],
      value: [ticker],
      from: choices.ticker === undefined ? `${prefix}general.trading_symbol` : '--ticker',
    },
    window('warm_up', choices.warmUp, '--warm-up'),
    window('test', choices.test, '--test'),
  ];
}

function profile({ general = {}, prefix }: FinmemToml, agent: readonly string[]): Imported[] {
  const character = general.character_string;
  return [
    { keys: [...agent, 'kind'], value: 'finmem', from: '' },
    { keys: [...agent, 'preset'], value: 'reference', from: 'the published code, defects and all' },
    ...(character === undefined
      ? []
      : [
          {
            keys: [...agent, 'profile', 'character'],
            value: character,
            from: `${prefix}general.character_string`,
          },
        ]),
  ];
}

/** How the published code trades and measures. */
function account(): Imported[] {
  return [
    { keys: ['agents', 'buy-and-hold', 'kind'], value: 'buy_and_hold', from: '' },
    { keys: ['execution', 'timing'], value: 'same_close', from: 'as FinMem trades' },
    { keys: ['report', 'metrics'], value: 'paper', from: 'as FinMem measures' },
  ];
}

/** The agent's name, brought to the form that names have here. */
function nameOf({ agentName }: FinmemToml): string {
  const name = agentName.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-');
  return /^[a-z]/.test(name) ? name : 'finmem';
}

const generalKeys = [
  'agent_name',
  'trading_symbol',
  'character_string',
  'top_k',
  'look_back_window_size',
];

function general({ general: section = {}, prefix }: FinmemToml): LeftOut[] {
  return Object.keys(section)
    .filter((key) => !generalKeys.includes(key))
    .map((key) => ({ key: `${prefix}general.${key}`, why: 'nothing here depends on it' }));
}

function elsewhere({ embedding = {}, embeddingAt, ...toml }: FinmemToml): LeftOut[] {
  const ofEmbedding = Object.keys(embedding)
    .filter((key) => key !== 'embedding_model')
    .map((key) => ({
      key: `${embeddingAt}.${key}`,
      why:
        key === 'chunk_size'
          ? 'texts longer than embedder.max_input_tokens are cut'
          : 'nothing here depends on it',
    }));
  const read = ['chat', 'general', 'agent', 'agentName', 'prefix', ...layerNames];
  const sections = Object.keys(toml).filter((key) => !read.includes(key));
  const why = 'windows are given by --warm-up and --test, all else by the dataset';
  return [...ofEmbedding, ...sections.map((key) => ({ key, why }))];
}
