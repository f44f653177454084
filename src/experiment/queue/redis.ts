import { Redis } from 'ioredis';
import type { Log } from '../../base/effects.js';
import { messageOf, UserError } from '../../base/user-error.js';
import type { QueueAddress } from './address.js';

/** How long the first connection may take, ms. */
const FIRST_CONNECTION_MS = 4_000;
const LONGEST_WAIT_MS = 5_000;
/** How long someone who leaves waits for an answer, ms. */
const GOODBYE_MS = 1_000;

/**
 * Connects to the Redis of a queue. One that cannot be reached now is a `UserError`; once it was, a lost
 * connection is tried again for ever, what was asked meanwhile waits, and a person is told twice: when it
 * is lost and when it is back. Once `leaving` is aborted, one that is away is tried once more at most.
 */
export async function openRedis(
  address: QueueAddress,
  log: Log,
  leaving: AbortSignal,
): Promise<Redis> {
  const state = { isOpen: false, isLost: false };
  let last: unknown;
  const redis = new Redis({
    ...address.options,
    lazyConnect: true,
    connectTimeout: FIRST_CONNECTION_MS,
    maxRetriesPerRequest: null,
    retryStrategy: (times) =>
      state.isOpen && !leaving.aborted ? Math.min(50 * 2 ** times, LONGEST_WAIT_MS) : null,
  });
  redis.on('error', (error: unknown) => (last = error));
  redis.on('close', () => {
    if (!state.isOpen || state.isLost) return;
    state.isLost = true;
    log.warn(`${address.shown}: the connection is lost; it is tried again until it is back`);
  });
  redis.on('ready', () => {
    if (state.isLost) log.note(`${address.shown}: connected again`);
    state.isOpen = true;
    state.isLost = false;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw notReached(address, last ?? error);
  }
  return redis;
}

/** Whether a Redis answers soon, and with that has all that was sent before. */
export async function answers(redis: Redis): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), GOODBYE_MS);
  });
  const pong = redis.ping().then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([pong, late]);
  clearTimeout(timer);
  return answered;
}

/** Says goodbye without a complaint, whatever the state of the connection. */
export function closeRedis(redis: Redis): void {
  redis.removeAllListeners('close');
  redis.disconnect();
  // What was asked of one that is away still waits for the next try: a last one, at once, ends that.
  if (redis.status === 'reconnecting') redis.connect().catch(() => undefined);
}

/** Without its cause: an error of the client carries the command, and with it the password. */
function notReached({ shown, hide }: QueueAddress, error: unknown): UserError {
  const words = messageOf(error) || 'no connection';
  const isAccess = /NOAUTH|WRONGPASS|NOPERM/.test(words);
  return new UserError(`the queue cannot be reached: ${hide(words)}`, {
    where: shown,
    hint: isAccess
      ? 'Put user name and password into the address: redis://user:password@host:6379/0, best in REDIS_URL.'
      : 'Is Redis running there, and is this its address? docs/many-machines.md shows how to start one.',
    exitCode: 1,
  });
}
