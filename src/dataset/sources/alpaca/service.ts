import type { Service } from '../../fetching/archive.js';
import { serverKey } from '../server-key.js';
import type { AlpacaAccess } from './access-options.js';
import { judgeAlpaca } from './judge.js';

const MINUTE_MS = 60_000;
/** Requests under way at a time; at 200 a minute more would only wait. */
const CONCURRENCY = 4;

/** Alpaca's data server, which all its sources ask under one limit. */
export function alpacaService(options: AlpacaAccess): Service {
  return {
    name: 'alpaca',
    baseUrl: options.base_url,
    rate: { requests: options.requests_per_minute, milliseconds: MINUTE_MS },
    concurrency: CONCURRENCY,
    access: (environment) => {
      const keyIn = (variable: string): string =>
        serverKey(variable, environment, {
          where: options.base_url,
          hint: 'A free account at https://alpaca.markets gives a key: put its id and secret in the variables that key_id_env and secret_key_env name.',
        });
      return {
        headers: {
          'APCA-API-KEY-ID': keyIn(options.key_id_env),
          'APCA-API-SECRET-KEY': keyIn(options.secret_key_env),
        },
        query: {},
      };
    },
    judge: (reply) => judgeAlpaca(reply, options),
  };
}
