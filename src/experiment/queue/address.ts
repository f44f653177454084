import { UserError } from '../../base/user-error.js';

/** Where a queue is: how it is reached, and how it may be named. */
export interface QueueAddress {
  readonly options: {
    readonly host: string;
    readonly port: number;
    readonly db: number;
    readonly username?: string;
    readonly password?: string;
    readonly tls?: object;
  };
  /** Without user name and password: `redis://host:6379/0`. */
  readonly shown: string;
  /** Takes user name and password out of a text. */
  hide(text: string): string;
}

/** Where the address of a queue is read from when it is given without one. */
export const QUEUE_VARIABLE = 'REDIS_URL';

/**
 * The address of a queue as `--queue` gives it: `redis://`, or `rediss://` with TLS; `true` for the flag
 * alone, which takes {@link QUEUE_VARIABLE}, so that no password need stand on a command line.
 */
export function queueAddress(
  given: string | true,
  environment: (name: string) => string | undefined,
): QueueAddress {
  const text = given === true ? environment(QUEUE_VARIABLE)?.trim() : given;
  if (text === undefined || text === '') {
    throw new UserError(`--queue names no address, and ${QUEUE_VARIABLE} is not set`, {
      hint: HINT,
    });
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  const isRedis = url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== '';
  const database = url === null ? '' : url.pathname.slice(1);
  if (!isRedis || !/^\d*$/.test(database)) {
    throw new UserError('the address of the queue is none of a Redis', {
      where: '--queue',
      hint: HINT,
    });
  }
  return addressOf(url, Number(database));
}

const HINT = `Write --queue redis://host:6379/0 (rediss:// with TLS), or --queue alone after the experiment with the address in ${QUEUE_VARIABLE}.`;

function addressOf(url: URL, db: number): QueueAddress {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? 6379 : Number(url.port);
  const username = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  const secrets = [...new Set([password, url.password, username, url.username])];
  return {
    options: {
      host,
      port,
      db,
      ...(username === '' ? {} : { username }),
      ...(password === '' ? {} : { password }),
      ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
    },
    shown: `${url.protocol}//${url.hostname}:${port}/${db}`,
    hide: (message) =>
      secrets
        .filter((secret) => secret.length >= SHORTEST_SECRET)
        .reduce((hidden, secret) => hidden.replaceAll(secret, '***'), message),
  };
}

/** What is shorter may be a word of any message. */
const SHORTEST_SECRET = 4;
