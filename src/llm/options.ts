import { z } from 'zod';
import { tokenizerSchema } from './tokens.js';

/** The analyst that ships: deterministic, free, no network. */
export const offlineModelSchema = z.strictObject({
  backend: z.literal('offline'),
});

const environmentName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of an environment variable');

/** Where a server is and how it is spoken to; no part of it changes an answer but the address. */
const serverFields = {
  base_url: z
    .url()
    .default('https://api.openai.com/v1')
    .describe('Address of the server, up to and including /v1.'),
  api_key_env: environmentName
    .nullable()
    .default('OPENAI_API_KEY')
    .describe('Environment variable that holds the key; null for a server that wants none.'),
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9-]+$/, 'expected the name of a header'), z.string())
    .default({})
    .describe(
      'Further headers of every request; ${NAME} in a value is read from the environment variable NAME.',
    ),
  timeout_seconds: z.number().positive().default(120).describe('Seconds one call may take.'),
  max_retries: z
    .number()
    .int()
    .min(0)
    .default(6)
    .describe('Retries of 408, 409, 429, 5xx, lost connections and replies that are no answer.'),
  concurrency: z
    .number()
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe('Most calls to this server at a time; null takes the run’s --max-concurrency.'),
  requests_per_minute: z
    .number()
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe(
      'Most requests to this server in any minute, retries included, of all workers of a queue together; null for no limit.',
    ),
};

/** USD per million tokens. */
export const priceSchema = z.strictObject({
  input: z.number().min(0).describe('USD per million input tokens.'),
  cached_input: z
    .number()
    .min(0)
    .nullable()
    .default(null)
    .describe('USD per million input tokens that the server had cached; null for the full price.'),
  output: z.number().min(0).describe('USD per million output tokens.'),
});
export type Price = z.infer<typeof priceSchema>;

/** What every request says already; given twice, one of the two would be silently lost. */
const ownParameters = new Set([
  'model',
  'messages',
  'response_format',
  'stream',
  'n',
  'temperature',
  'max_tokens',
  'max_completion_tokens',
]);

/** Any server that speaks OpenAI's chat completions. */
export const openaiModelSchema = z.strictObject({
  backend: z.literal('openai'),
  model: z.string().min(1).describe('Model name as the server knows it.'),
  ...serverFields,
  temperature: z.number().min(0).max(2).nullable().default(0.7).describe('Null to send none.'),
  max_output_tokens: z
    .number()
    .int()
    .positive()
    .default(1024)
    .describe('Most tokens of one answer.'),
  token_limit_field: z
    .enum(['max_completion_tokens', 'max_tokens'])
    .default('max_completion_tokens')
    .describe('The name under which the server takes max_output_tokens.'),
  parameters: z
    .record(
      z.string().refine((name) => !ownParameters.has(name), {
        error: ({ input }) =>
          `"${String(input)}" is set by the program or has a setting of its own`,
      }),
      z.json(),
    )
    .default({})
    .describe('Further parameters sent as they are, such as top_p, top_k, stop or seed.'),
  structured_output: z
    .enum(['auto', 'json_schema', 'json_object', 'text'])
    .default('auto')
    .describe(
      'How the server is made to answer in a schema: strict JSON schema, JSON mode, or words alone; auto begins with the first and steps down when the server refuses it.',
    ),
  max_reasks: z
    .number()
    .int()
    .min(0)
    .max(2)
    .default(2)
    .describe('How often an answer that cannot be used is asked for again; then the day abstains.'),
  context_tokens: z
    .number()
    .int()
    .min(2048)
    .default(128_000)
    .describe(
      'Tokens a request and its answer may have together; longer documents are cut in pieces.',
    ),
  tokenizer: tokenizerSchema
    .default('o200k_base')
    .describe('Tokenizer that counts; for models of other makers an estimate.'),
  knowledge_cutoff: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('Last date of the model’s training data; null takes the registry’s.'),
  price: priceSchema
    .nullable()
    .default(null)
    .describe('What its tokens cost; null takes the price file’s.'),
});
export type OpenaiModelOptions = z.infer<typeof openaiModelSchema>;

/** Which model answers. */
export const modelSchema = z.discriminatedUnion('backend', [offlineModelSchema, openaiModelSchema]);
export type ModelOptions = z.infer<typeof modelSchema>;

/** Signed feature hashing of words: deterministic, no network. */
export const offlineEmbedderSchema = z.strictObject({
  backend: z.literal('offline'),
  dimension: z.number().int().min(8).max(4096).default(256).describe('Length of a vector.'),
});

/** Any server that speaks OpenAI's embeddings. */
export const openaiEmbedderSchema = z.strictObject({
  backend: z.literal('openai'),
  model: z.string().min(1).describe('Name of the embedding model as the server knows it.'),
  ...serverFields,
  dimension: z
    .number()
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe('Length of a vector to ask for; null for the model’s own.'),
  batch_size: z.number().int().positive().default(64).describe('Most texts in one call.'),
  max_input_tokens: z
    .number()
    .int()
    .positive()
    .default(8191)
    .describe('Tokens of a text that the model reads; what is longer is cut.'),
  tokenizer: tokenizerSchema.default('cl100k_base').describe('Tokenizer that counts.'),
  price: priceSchema
    .nullable()
    .default(null)
    .describe('What its tokens cost; null takes the price file’s.'),
});
export type OpenaiEmbedderOptions = z.infer<typeof openaiEmbedderSchema>;

/** Which embedder turns texts into vectors. */
export const embedderSchema = z.discriminatedUnion('backend', [
  offlineEmbedderSchema,
  openaiEmbedderSchema,
]);
export type EmbedderOptions = z.infer<typeof embedderSchema>;
