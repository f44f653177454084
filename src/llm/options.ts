import { z } from 'zod';

/** The analyst that ships: deterministic, free, no network. */
export const offlineModelSchema = z.strictObject({
  backend: z.literal('offline'),
});

/** Any server that speaks OpenAI's chat completions. */
export const openaiModelSchema = z.strictObject({
  backend: z.literal('openai'),
  model: z.string().min(1).describe('Model name as the server knows it.'),
  base_url: z
    .url()
    .default('https://api.openai.com/v1')
    .describe('Address of the server, up to and including /v1.'),
  api_key_env: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of an environment variable')
    .nullable()
    .default('OPENAI_API_KEY')
    .describe('Environment variable that holds the key; null for a server that wants none.'),
  temperature: z.number().min(0).max(2).nullable().default(0.7).describe('Null to send none.'),
  max_output_tokens: z
    .number()
    .int()
    .positive()
    .default(1024)
    .describe('Most tokens of one answer.'),
  timeout_seconds: z.number().positive().default(120).describe('Seconds one request may take.'),
  max_retries: z
    .number()
    .int()
    .min(0)
    .default(4)
    .describe('Retries of 408, 409, 429, 5xx and lost connections.'),
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

/** Which embedder turns texts into vectors. */
export const embedderSchema = z.discriminatedUnion('backend', [offlineEmbedderSchema]);
export type EmbedderOptions = z.infer<typeof embedderSchema>;
