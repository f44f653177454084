import { z } from 'zod';
import { tickerSchema } from '../../pipeline-ticker.js';

/** How Alpaca is reached; the same for all its sources. */
export const alpacaAccessFields = {
  base_url: z.url().default('https://data.alpaca.markets').describe('Address of the server.'),
  key_id_env: z
    .string()
    .min(1)
    .default('APCA_API_KEY_ID')
    .describe('Environment variable with the key’s id.'),
  secret_key_env: z
    .string()
    .min(1)
    .default('APCA_API_SECRET_KEY')
    .describe('Environment variable with the key’s secret.'),
  requests_per_minute: z
    .number()
    .int()
    .min(1)
    .default(200)
    .describe('Most requests a minute, by all Alpaca sources together; the free plan allows 200.'),
  symbols: z
    .record(tickerSchema, z.string().regex(/^[A-Z0-9./]+$/, 'expected a symbol such as BRK.B'))
    .default({})
    .describe('Symbols of tickers that Alpaca writes otherwise, such as BRK-B: BRK.B.'),
};

const alpacaAccessSchema = z.strictObject(alpacaAccessFields);
export type AlpacaAccess = z.infer<typeof alpacaAccessSchema>;
