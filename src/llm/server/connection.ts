import { StoppedError } from '../../base/stopped.js';
import type { Json } from '../../base/content-hash.js';
import { UserError } from '../../base/user-error.js';
import type { Usage } from '../model.js';
import type { ModelWorld } from '../model-world.js';
import type { OpenaiEmbedderOptions, OpenaiModelOptions } from '../options.js';
import { attempt } from './attempt.js';
import { credentialsOf, type Credentials } from './credentials.js';
import { ServerFault } from './fault.js';
import type { Secrets } from './secrets.js';

/** A reply that was read, and the tokens the server counted. */
export interface Counted<T> {
  readonly value: T;
  readonly usage: Usage;
}

/** One request to a server. */
export interface Call<T> {
  /** Below the base URL, with its slash. */
  readonly path: string;
  readonly body: Json;
  /** Bytes of the longest reply that is read. */
  readonly mostBytes: number;
  readonly mostOutputTokens: number;
  inputTokens(): Promise<number>;
  /**
   * Reads a parsed body, undefined for a reply that was too long. Throws a {@link ServerFault} for one
   * that is not what was asked for.
   */
  read(body: unknown, secrets: Secrets): Counted<T>;
}

/** The way to one server, for one model. */
export interface Connection {
  /** Asks until there is a reply or no retry is left; throws the last {@link ServerFault} then. */
  post<T>(call: Call<T>): Promise<Counted<T>>;
  /** What must be shown nowhere. */
  secrets(): Secrets;
}

/**
 * Opens the way to the server of a model or embedder. Each attempt has a place of its own at the gate
 * and a reservation of its own in the spending; neither is held while waiting to try again.
 */
export function openConnection(
  options: OpenaiModelOptions | OpenaiEmbedderOptions,
  world: ModelWorld,
): Connection {
  requireAddress(options);
  const gate = world.gateOf(options.base_url, options.concurrency, options.requests_per_minute);
  let known: Credentials | undefined;
  const credentials = (): Credentials =>
    (known ??= credentialsOf(options, (name) => world.environment(name)));
  const told = new Set<number | undefined>();
  /** Of each status once: whoever waits should know what for. */
  const tellRetry = ({ status, message, pause }: ServerFault): void => {
    if (told.has(status)) return;
    told.add(status);
    const when = pause === null ? `up to ${options.max_retries} times` : `in ${pause / 1000} s`;
    world.warn(`${options.base_url}: ${message}; asked again ${when}`);
  };
  return {
    secrets: () => credentials().secrets,
    async post(call) {
      const access = credentials();
      for (let retry = 0; ; retry += 1) {
        try {
          return await gate.pass(() => paidAttempt(call, options, access, world));
        } catch (error) {
          const mayRetry = error instanceof ServerFault && error.retryable;
          if (!mayRetry || retry >= options.max_retries) throw error;
          tellRetry(error);
          // A pause the server asked for holds at the gate, for everyone.
          if (error.pause === null) await gate.backOff(retry);
        }
      }
    },
  };
}

async function paidAttempt<T>(
  call: Call<T>,
  options: OpenaiModelOptions | OpenaiEmbedderOptions,
  { headers, secrets }: Credentials,
  world: ModelWorld,
): Promise<Counted<T>> {
  const { mostOutputTokens, path, body, mostBytes } = call;
  const settle = await world.spending.reserve({
    server: options,
    inputTokens: () => call.inputTokens(),
    mostOutputTokens,
  });
  let usage: Usage | null = null;
  try {
    if (world.stop.aborted) throw new StoppedError('interrupted', 'stopped before a call');
    const reply = await attempt(
      {
        baseUrl: options.base_url,
        path,
        headers,
        body,
        timeoutSeconds: options.timeout_seconds,
        mostBytes,
      },
      secrets,
      world.fetch ?? fetch,
    );
    const counted = call.read(reply, secrets);
    usage = counted.usage;
    return counted;
  } finally {
    settle(usage);
  }
}

/** The address is shown in messages and kept in run records, so no password may be in it. */
function requireAddress({ base_url }: { readonly base_url: string }): void {
  const { protocol, username, password, search, hash } = new URL(base_url);
  if (/^https?:$/.test(protocol) && username + password + search + hash === '') return;
  throw new UserError('base_url must be a plain http or https address', {
    where: 'base_url',
    hint: 'Leave out user name, password, query and fragment; a key belongs in the environment variable named by api_key_env.',
  });
}
