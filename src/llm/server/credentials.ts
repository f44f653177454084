import { UserError } from '../../base/user-error.js';
import type { OpenaiEmbedderOptions, OpenaiModelOptions } from '../options.js';
import { secretsOf, type Secrets } from './secrets.js';

/** The settings of a server that say who asks it. */
type AccessOptions = Pick<
  OpenaiModelOptions | OpenaiEmbedderOptions,
  'base_url' | 'api_key_env' | 'headers'
>;

/** What a request carries to be let in, and what must therefore be shown nowhere. */
export interface Credentials {
  readonly headers: Headers;
  readonly secrets: Secrets;
}

/**
 * Reads key and headers from the environment. Throws a {@link UserError} for a variable that is not
 * set or a value no header can carry; asked when the first call is made, since kept answers need no key.
 */
export function credentialsOf(
  options: AccessOptions,
  environment: (name: string) => string | undefined,
): Credentials {
  const headers = new Headers();
  const values: string[] = [];
  const variable = (name: string, hint: string): string => {
    const value = environment(name)?.trim();
    if (value === undefined || value === '') throw notSet(name, options.base_url, hint);
    values.push(value);
    return value;
  };
  const { api_key_env } = options;
  if (api_key_env !== null) {
    const key = variable(api_key_env, keyHint(api_key_env));
    if (!/^[\x21-\x7e]+$/.test(key))
      throw notAHeader(`the key in ${api_key_env}`, options.base_url);
    headers.set('authorization', `Bearer ${key}`);
  }
  for (const [name, template] of Object.entries(options.headers)) {
    const filled = template.replace(VARIABLE, (_, named: string) =>
      variable(named, `The header ${name} takes it.`),
    );
    if (!/^[\x20-\x7e]*$/.test(filled)) throw notAHeader(`the header ${name}`, options.base_url);
    values.push(filled);
    headers.set(name, filled);
  }
  return { headers, secrets: secretsOf(values) };
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

function keyHint(variable: string): string {
  return `Put the key of this server in ${variable}, write api_key_env: null if the server wants none, or use backend: offline.`;
}

function notSet(variable: string, where: string, hint: string): UserError {
  return new UserError(`the environment variable ${variable} is not set`, {
    where,
    hint,
    exitCode: 1,
  });
}

/** Says nothing of the value itself. */
function notAHeader(source: string, where: string): UserError {
  return new UserError(`${source} holds a space, a line break or a character outside ASCII`, {
    where,
    hint: 'Check the environment variable it is read from.',
    exitCode: 1,
  });
}
