import { UserError } from '../../../base/user-error.js';
import type { Service } from '../../fetching/archive.js';
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
    access: (environment) => ({
      headers: {
        'APCA-API-KEY-ID': keyIn(options.key_id_env, options, environment),
        'APCA-API-SECRET-KEY': keyIn(options.secret_key_env, options, environment),
      },
      query: {},
    }),
    judge: (reply) => judgeAlpaca(reply, options),
  };
}

/** Says nothing of the value itself. */
function keyIn(
  variable: string,
  { base_url }: AlpacaAccess,
  environment: (name: string) => string | undefined,
): string {
  const value = environment(variable)?.trim() ?? '';
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  const what =
    value === ''
      ? `the environment variable ${variable} is not set`
      : `the environment variable ${variable} holds what no key does: a space, a line break or a character outside ASCII`;
  throw new UserError(what, {
    where: base_url,
    hint: `A free account at https://alpaca.markets gives a key: put its id and secret in the variables that key_id_env and secret_key_env name.`,
    exitCode: 1,
  });
}
