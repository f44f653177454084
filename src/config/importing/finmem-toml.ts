import { parse } from 'smol-toml';
import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import { examine } from '../finding.js';
import { isSettings, type Settings } from '../laid-over.js';
import { memberOf } from '../schema-outline.js';

const chatSchema = z.looseObject({
  model: z.string().optional(),
  model_name: z.string().optional(),
  end_point: z.string().optional(),
  endpoint: z.string().optional(),
  tokenization_model_name: z.string().optional(),
  temperature: z.number().min(0).max(2).optional(),
});

const generalSchema = z.looseObject({
  agent_name: z.string().optional(),
  trading_symbol: z.string().optional(),
  character_string: z.string().optional(),
  top_k: z.number().int().positive().optional(),
  look_back_window_size: z.number().int().positive().optional(),
});

const layerSchema = z.looseObject({
  importance_score_initialization: z.string().optional(),
  decay_params: z
    .looseObject({
      recency_factor: z.number().positive().optional(),
      importance_factor: z.number().gt(0).max(1).optional(),
    })
    .optional(),
  clean_up_threshold_dict: z
    .looseObject({
      recency_threshold: z.number().min(0).max(1).optional(),
      importance_threshold: z.number().min(0).optional(),
    })
    .optional(),
  jump_threshold_upper: z.number().optional(),
  jump_threshold_lower: z.number().optional(),
});
export type FinmemLayer = z.infer<typeof layerSchema>;

const embeddingSchema = z.looseObject({ embedding_model: z.string().optional() });

const configurationSchema = z.looseObject({
  chat: chatSchema.optional(),
  general: generalSchema.optional(),
  embedding: embeddingSchema.optional(),
  short: layerSchema.optional(),
  mid: layerSchema.optional(),
  long: layerSchema.optional(),
  reflection: layerSchema.optional(),
});

/** A FinMem configuration, its sections brought to the top. */
export interface FinmemToml extends z.infer<typeof configurationSchema> {
  /** The agent the file is about, where it names one. */
  readonly agentName: string;
  /** Where the sections stand in the file: empty, or `agent.<name>.` in files that nest them. */
  readonly prefix: string;
  /** Where the embedding's settings stand in the file. */
  readonly embeddingAt: string;
}

/** FinMem's names of the layers, shallow first. */
export const layerNames = ['short', 'mid', 'long', 'reflection'] as const;

/** Reads a FinMem configuration in either of its layouts; anything else is a `UserError` with its place. */
export function readFinmemToml(text: string, file: string): FinmemToml {
  const root = parsed(text, file);
  const [agentName, agent] = agentOf(root);
  const nested = layerNames.some((name) => memberOf(agent, name) !== undefined);
  const prefix = nested ? `agent.${agentName}.` : '';
  const own = nested && isSettings(agent) ? { ...root, ...agent } : root;
  const { value: embedding, at: embeddingAt } = embeddingOf(agent, `agent.${agentName}.embedding`);
  const outcome = examine(configurationSchema, { ...own, embedding });
  if (!outcome.ok) {
    const [first = { path: [], text: 'not a FinMem configuration' }] = outcome.findings;
    throw new UserError(first.text, { where: `${file}: ${prefix}${first.path.join('.')}` });
  }
  if (layerNames.every((name) => outcome.value[name] === undefined)) {
    throw new UserError(
      `expected sections ${layerNames.join(', ')}, as in a FinMem configuration`,
      {
        where: file,
      },
    );
  }
  const name = outcome.value.general?.agent_name ?? agentName;
  return { ...outcome.value, agentName: name, prefix, embeddingAt };
}

function parsed(text: string, file: string): Settings {
  try {
    return parse(text);
  } catch (cause) {
    const line = memberOf(cause, 'line');
    const column = memberOf(cause, 'column');
    if (!(cause instanceof Error) || line === undefined) throw cause;
    const [said = ''] = cause.message.split('\n');
    throw new UserError(`not valid TOML: ${said.replace(/^Invalid TOML document: /, '')}`, {
      where: `${file}:${String(line)}:${String(column)}`,
      cause,
    });
  }
}

/** The agent that the file describes under `agent`: the first. */
function agentOf(root: Settings): [name: string, agent: unknown] {
  const [first] = Object.entries(isSettings(root['agent']) ? root['agent'] : {});
  return first ?? ['', undefined];
}

function embeddingOf(agent: unknown, at: string): { value: unknown; at: string } {
  const embedding = memberOf(agent, 'embedding');
  const detail = memberOf(embedding, 'detail');
  return detail === undefined ? { value: embedding, at } : { value: detail, at: `${at}.detail` };
}
