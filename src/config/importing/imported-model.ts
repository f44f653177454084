import type { FinmemToml } from './finmem-toml.js';
import type { Imported, LeftOut, Part } from './imported.js';

type Chat = NonNullable<FinmemToml['chat']>;
type Settings = readonly (readonly [key: string, value: unknown, from: string])[];

const gemini = 'https://generativelanguage.googleapis.com/v1beta/openai/';

/** The model and the embedder of a configuration, as settings of the agent at `agent`. */
export function importedModel(toml: FinmemToml, agent: readonly string[]): Part {
  const { chat = {}, prefix } = toml;
  const named = chat.model ?? chat.model_name ?? 'gpt-3.5-turbo-0125';
  const key = `${prefix}chat.${chat.model === undefined ? 'model_name' : 'model'}`;
  const settings = [
    ['backend', 'openai', 'a server that speaks OpenAI’s chat completions'] as const,
    ...serverOf(chat, named, key, prefix),
  ];
  return {
    settings: [...settings.map(under(agent, 'model')), ...embedder(toml, agent)],
    leftOut: leftOut(chat, named, prefix),
  };
}

/** The sampling that FinMem's code sets itself for each kind of server, and its configuration's. */
function serverOf(chat: Chat, named: string, key: string, prefix: string): Settings {
  const code = 'as FinMem’s code sends it';
  const temperature = (own: number | null): Settings[number] => {
    const written = chat.temperature;
    if (written !== undefined) return ['temperature', written, `${prefix}chat.temperature`];
    return ['temperature', own, own === null ? 'FinMem’s code sends none' : code];
  };
  const address = `${prefix}chat.${chat.end_point === undefined ? 'endpoint' : 'end_point'}`;
  const base = baseUrl(chat.end_point ?? chat.endpoint ?? '');
  if (named === 'tgi') {
    const from = `${prefix}chat.tokenization_model_name`;
    return [
      ['model', chat.tokenization_model_name ?? 'tgi', from],
      ['base_url', base ?? 'http://127.0.0.1:8080/v1', address],
      ['api_key_env', null, 'a server of your own'],
      temperature(0.8),
      ['parameters', { top_p: 0.6 }, code],
      ['max_output_tokens', 256, code],
      ['token_limit_field', 'max_tokens', 'as the server calls it'],
    ];
  }
  if (named.startsWith('gemini')) {
    return [
      ['model', named, key],
      ['base_url', gemini, 'the endpoint that speaks OpenAI’s chat completions'],
      ['api_key_env', 'GEMINI_API_KEY', 'the variable that holds the key'],
      temperature(0.2),
      ['parameters', { top_p: 0.1 }, code],
    ];
  }
  const own: Settings = base === undefined ? [] : [['base_url', base, address]];
  return [['model', named, key], ...own, temperature(null), ...windowOf(named)];
}

/** The context windows of models that are smaller than the usual; anything larger needs no setting. */
function windowOf(model: string): Settings {
  const tokens = model.startsWith('gpt-3.5')
    ? 16_385
    : /^gpt-4(-\d{4})?$/.test(model)
      ? 8_192
      : null;
  if (tokens === null) return [];
  return [
    ['context_tokens', tokens, 'the model’s window'],
    ['tokenizer', 'cl100k_base', 'the model’s tokenizer'],
  ];
}

/** The address up to and including `/v1`, of one that leads further. */
function baseUrl(endPoint: string): string | undefined {
  if (!/^https?:\/\//.test(endPoint)) return undefined;
  const base = endPoint.replace(/\/(chat\/completions|completions|generate\w*)\/?$/, '');
  return /\/v\d/.test(base) ? base : `${base.replace(/\/$/, '')}/v1`;
}

function embedder({ embedding, embeddingAt }: FinmemToml, agent: readonly string[]): Imported[] {
  const model = embedding?.embedding_model ?? 'text-embedding-ada-002';
  const settings: Settings = [
    ['backend', 'openai', 'needs a key; { backend: offline } needs none'],
    ['model', model, `${embeddingAt}.embedding_model`],
  ];
  return settings.map(under(agent, 'embedder'));
}

function under(agent: readonly string[], part: string) {
  return ([key, value, from]: Settings[number]): Imported => ({
    keys: [...agent, part, key],
    value,
    from,
  });
}

function leftOut(chat: Chat, named: string, prefix: string): LeftOut[] {
  const reasons: Readonly<Record<string, string>> = {
    system_message: 'the prompts are the program’s own; finmem prompt shows them',
    ...(named === 'tgi'
      ? {}
      : { tokenization_model_name: 'tokens are counted by model.tokenizer' }),
  };
  return Object.keys(chat).flatMap((key) => {
    if (key in reasons) return [{ key: `${prefix}chat.${key}`, why: reasons[key] ?? '' }];
    if (key.startsWith('max_token_')) {
      const why = 'documents are summarised to summary.max_words, not cut layer by layer';
      return [{ key: `${prefix}chat.${key}`, why }];
    }
    return known.has(key) ? [] : [{ key: `${prefix}chat.${key}`, why: 'not a key of FinMem’s' }];
  });
}

const known = new Set([
  'model',
  'model_name',
  'end_point',
  'endpoint',
  'temperature',
  'tokenization_model_name',
]);
