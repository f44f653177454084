import { StoppedError } from '../../base/stopped.js';
import type { Json } from '../../base/content-hash.js';
import { UserError } from '../../base/user-error.js';
import type { Usage } from '../model.js';
import type { ModelWorld } from '../model-world.js';
import type { OpenaiEmbedderOptions, OpenaiModelOptions } from '../options.js';
import { attempt } from './attempt.js';
import { credentialsOf, type Credentials } from './credentials.js';
import { overNetwork } from './exchange.js';
import { ServerFault } from './fault.js';
import type { Client } from './openai-client.js';
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
  readonly mostOutputTokens: number;
  inputTokens(): Promise<number>;
  /**
   * Reads a parsed body, undefined for a reply that was too long. Throws a {@link ServerFault} for one
   * that is not what was asked for.
   */
  read(body: unknown, secrets: Secrets): Counted<T>;
}

type ServerOptions = OpenaiModelOptions | OpenaiEmbedderOptions;

/** What a client is opened with. */
interface Opening {
  readonly options: ServerOptions;
  readonly headers: Headers;
  readonly mostBytes: number;
}

/** A server as it is asked: by whom, and what must be shown nowhere. */
interface Line {
  readonly server: ServerOptions;
  readonly client: Client;
  readonly secrets: Secrets;
}

/** The way to one server, for one model. */
export interface Connection {
  /** Asks until there is a reply or no retry is left; throws the last {@link ServerFault} then. */
  post<T>(call: Call<T>): Promise<Counted<T>>;
  /** What must be shown nowhere. */
  secrets(): Secrets;
}

/**
 * Opens the way to the server of a model or embedder; no reply longer than `mostBytes` is read. Each attempt has
 * a place of its own at the gate and a reservation of its own in the spending; neither is held while
 * waiting to try again.
 */
export function openConnection(
  options: ServerOptions,
  world: ModelWorld,
  mostBytes: number,
): Connection {
  requireAddress(options);
  const gate = world.gateOf(options.base_url, options.concurrency, options.requests_per_minute);
  let known: Credentials | undefined;
  const credentials = (): Credentials =>
    (known ??= credentialsOf(options, (name) => world.environment(name)));
  let client: Promise<Client> | undefined;
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
      const { headers, secrets } = credentials();
      client ??= openClient({ options, headers, mostBytes }, world);
      const line = { server: options, client: await client, secrets };
      for (let retry = 0; ; retry += 1) {
        try {
          return await gate.pass(() => paidAttempt(call, line, world));
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

/** The official client for a server, loaded on first use: it takes a tenth of a second that offline runs need not pay. */
async function openClient(
  { options, headers, mostBytes }: Opening,
  { exchange = overNetwork }: ModelWorld,
): Promise<Client> {
  const { openaiClient } = await import('./openai-client.js');
  const { base_url: baseUrl, timeout_seconds: timeoutSeconds } = options;
  return openaiClient({ baseUrl, headers, timeoutSeconds, mostBytes }, exchange);
}

async function paidAttempt<T>(
  call: Call<T>,
  { server, client, secrets }: Line,
  world: ModelWorld,
): Promise<Counted<T>> {
  const { mostOutputTokens, path, body } = call;
  const inputTokens = (): Promise<number> => call.inputTokens();
  const settle = await world.spending.reserve({ server, inputTokens, mostOutputTokens });
  let usage: Usage | null = null;
  try {
    if (world.stop.aborted) throw new StoppedError('interrupted', 'stopped before a call');
    const counted = call.read(await attempt({ path, body }, secrets, client), secrets);
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
