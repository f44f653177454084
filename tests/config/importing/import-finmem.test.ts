import { describe, expect, it } from 'vitest';
import type { FinmemOptions } from '../../../src/agents/finmem/options.js';
import { presetValues } from '../../../src/agents/finmem/presets.js';
import { loadExperiment } from '../../../src/config/experiment-file.js';
import {
  importedExperiment,
  type ImportChoices,
} from '../../../src/config/importing/import-finmem.js';
import { refusalOf } from '../sample.js';

const layer = (recency: number, importance: number, rest = '') => `
importance_score_initialization = "sample"
decay_params = {recency_factor = ${recency}, importance_factor = ${importance}}
clean_up_threshold_dict = {recency_threshold = 0.05, importance_threshold = 5}
${rest}`;

/** The constants FinMem ships for TSLA, in words of our own where it has words. */
const shipped = `
[chat]
model = "gpt-3.5-turbo-0125"
end_point = "https://api.openai.com/v1/chat/completions"
system_message = "Be helpful."

[general]
top_k = 3
agent_name = "agent_1"
look_back_window_size = 7
trading_symbol = "TSLA"
character_string = '''
You know car makers.
You know TSLA best.
'''

[agent.agent_1.embedding.detail]
embedding_model = "text-embedding-ada-002"
chunk_size = 5000

[short]${layer(3.0, 0.92, 'jump_threshold_upper = 60')}
[mid]${layer(90.0, 0.967, 'jump_threshold_lower = 60\njump_threshold_upper = 80')}
[long]${layer(365.0, 0.988, 'jump_threshold_lower = 80')}
[reflection]${layer(365.0, 0.988)}
`;

/** The other layout: everything under the agent, thresholds that mean never, no symbol. */
const nested = `
[env]
start_time = "2021-08-15"
[agent.agent_1.chat]
endpoint = "open-ai"
model_name = "gpt-4-1106-preview"
temperature = 0.7
[agent.agent_1.general]
use_gpu = false
top_k = 5
character_string = "You know shops."
[agent.agent_1.embedding]
endpoint = "open-ai"
[agent.agent_1.embedding.detail]
embedding_model = "text-embedding-ada-002"
[agent.agent_1.short]${layer(3.0, 0.92, 'jump_threshold_upper = 60\njump_threshold_lower = -999999999\ndecay_type = "exponential"')}
[agent.agent_1.mid]${layer(90.0, 0.967, 'jump_threshold_lower = 60\njump_threshold_upper = 80')}
[agent.agent_1.long]${layer(365.0, 0.988, 'jump_threshold_lower = 80\njump_threshold_upper = 999999999')}
[agent.agent_1.reflection]${layer(365.0, 0.988)}
`;

const choices: ImportChoices = {
  pipeline: '../pipelines/tsla.yaml',
  ticker: undefined,
  warmUp: undefined,
  test: undefined,
};
const textOf = (toml: string, given: Partial<ImportChoices> = {}): string =>
  importedExperiment(toml, 'config.toml', { ...choices, ...given });

function agentOf(toml: string, given: Partial<ImportChoices> = {}): FinmemOptions {
  const { experiment } = loadExperiment(textOf(toml, given), 'experiments/tsla.yaml', []);
  const agent = experiment.agents['agent-1'];
  if (agent?.kind !== 'finmem') throw new Error('no finmem agent');
  return agent;
}

describe('the configuration that FinMem ships', () => {
  it('is the reference preset, to every constant', () => {
    const agent = agentOf(shipped);
    expect(agent.preset).toBe('reference');
    expect(agent).toMatchObject(presetValues('reference'));
    expect(agent.memory).toEqual(presetValues('reference').memory);
    expect(textOf(shipped)).not.toContain('layers');
  });

  it('keeps its character, model and embedder', () => {
    const { profile, model, embedder } = agentOf(shipped);
    expect(profile.character).toBe('You know car makers.\nYou know TSLA best.\n');
    expect(model).toMatchObject({
      backend: 'openai',
      model: 'gpt-3.5-turbo-0125',
      base_url: 'https://api.openai.com/v1',
      temperature: null,
      context_tokens: 16_385,
    });
    expect(embedder).toMatchObject({ backend: 'openai', model: 'text-embedding-ada-002' });
  });

  it('becomes a file that says where each setting comes from and what was left out', async () => {
    await expect(textOf(shipped)).toMatchFileSnapshot('import-finmem.yaml');
  });
});

describe('a configuration that differs', () => {
  it('writes out what differs, all layers by name and nothing else', () => {
    const toml = shipped
      .replace('top_k = 3', 'top_k = 5')
      .replace('look_back_window_size = 7', 'look_back_window_size = 3')
      .replace('recency_factor = 3,', 'recency_factor = 14.0,')
      .replace('jump_threshold_lower = 80', 'jump_threshold_lower = 70')
      .replaceAll('recency_threshold = 0.05', 'recency_threshold = 0.1');
    const { memory, feedback } = agentOf(toml);
    const own = presetValues('reference').memory;
    expect(feedback).toEqual({ rule: 'holding', sessions: 3 });
    expect(memory).toEqual({
      ...own,
      top_k: 5,
      purge: { recency_below: 0.1, importance_below: 5 },
      layers: [
        { ...own.layers[0], stability: 14 },
        own.layers[1],
        { ...own.layers[2], demote_below: 70 },
        own.layers[3],
      ],
    });
    expect(textOf(toml)).toContain('stability: 14 # short.decay_params.recency_factor');
    expect(textOf(toml)).not.toContain('promote_at');
  });

  it('names what has no equivalent', () => {
    const toml = shipped
      .replace('[mid]', '[mid]\nflavour = "mild"')
      .replace('"sample"', '"constant"')
      .replace(
        'importance_threshold = 5}\njump_threshold_upper',
        'importance_threshold = 9}\njump_threshold_upper',
      );
    const text = textOf(toml);
    expect(text).toContain('# - short.importance_score_initialization: write the draw as');
    expect(text).toContain('# - mid.flavour: not a key of FinMem’s');
    expect(text).toContain('# - mid.clean_up_threshold_dict: the limits of memory.purge hold');
  });

  it.each([
    [
      'tgi',
      'end_point = "http://10.0.0.7:8080/generate"\ntokenization_model_name = "llama-7b"',
      {
        model: 'llama-7b',
        base_url: 'http://10.0.0.7:8080/v1',
        api_key_env: null,
        temperature: 0.8,
        parameters: { top_p: 0.6 },
        max_output_tokens: 256,
      },
    ],
    [
      'gemini-pro',
      'max_token_short = 300',
      {
        model: 'gemini-pro',
        base_url: 'https://generativelanguage.googleapis.com/v1beta/openai/',
        api_key_env: 'GEMINI_API_KEY',
        temperature: 0.2,
        parameters: { top_p: 0.1 },
      },
    ],
  ])('for %s takes the address and the sampling that FinMem uses', (model, chat, expected) => {
    const toml = shipped.replace(/\[chat\][^[]*/, `[chat]\nmodel = "${model}"\n${chat}\n`);
    expect(agentOf(toml).model).toMatchObject(expected);
  });
});

describe('the layout with everything under the agent', () => {
  it('is read as well; the ticker it lacks is given', () => {
    const agent = agentOf(nested, { ticker: 'AMZN' });
    expect(agent.memory).toEqual({ ...presetValues('reference').memory, top_k: 5 });
    expect(agent.profile.character).toBe('You know shops.');
    expect(agent.model).toMatchObject({ model: 'gpt-4-1106-preview', temperature: 0.7 });
    const text = textOf(nested, { ticker: 'AMZN' });
    expect(text).toContain('top_k: 5 # agent.agent_1.general.top_k');
    expect(text).toContain('# - env: windows are given by');
    expect(text).toContain('# - agent.agent_1.general.use_gpu: nothing here depends on it');
  });

  it('is refused without a ticker', () => {
    expect(refusalOf(() => textOf(nested))).toBe(
      'config.toml: agent.agent_1.general.trading_symbol: this configuration names no ticker\n  Give one: --ticker TSLA.',
    );
  });
});

describe('windows', () => {
  it('are the paper’s unless given', () => {
    const windows = (given: Partial<ImportChoices>) =>
      loadExperiment(textOf(shipped, given), 'x.yaml', []).windows;
    expect(windows({})).toMatchObject([
      { warm_up: ['2021-08-17', '2022-10-05'], test: ['2022-10-06', '2023-04-10'] },
    ]);
    expect(windows({ warmUp: ['2021-01-04', '2021-06-30'] })[0]?.warm_up[0]).toBe('2021-01-04');
  });
});

describe('what is no FinMem configuration', () => {
  it.each([
    ['[chat]\nmodel = \n', 'config.toml:2:9: not valid TOML: '],
    ['a = 1\n', 'config.toml: expected sections short, mid, long, reflection'],
    [
      shipped.replace('top_k = 3', 'top_k = "three"'),
      'config.toml: general.top_k: expected a positive whole number, got "three"',
    ],
    [
      shipped.replace('importance_factor = 0.92', 'importance_factor = 1.92'),
      'config.toml: short.decay_params.importance_factor: expected a number above 0 and at most 1, got 1.92',
    ],
  ])('is refused with its place (%#)', (toml, message) => {
    expect(refusalOf(() => textOf(toml))).toContain(message);
  });
});
