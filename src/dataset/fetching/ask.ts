import { UserError } from '../../base/user-error.js';
import type { Access } from './access.js';
import type { ArchiveRequest, Reply, Service } from './archive.js';
import { attempt, NoReply, patienceOf } from './attempt.js';
import { failure, type Why } from './failure.js';
import { waitBefore, type ServiceGate } from './service-gate.js';
import { verdictOf } from './verdict.js';
import type { Fetch } from './whole-fetch.js';

const MOST_RETRIES = 5;
/** A server that asks to wait longer is asked again by the next run. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/** What asking takes beside the request. */
export interface Asking {
  readonly service: Service;
  readonly access: Access;
  readonly gate: ServiceGate;
  readonly fetch: Fetch;
  /** Milliseconds an attempt may take; by the length of the reply when null. */
  readonly patience: number | null;
  now(): number;
  /** Told why a request is sent again, and when. */
  onRetry(reason: string, milliseconds: number): void;
}

/** A reply to be kept. */
export interface Answered {
  readonly reply: Reply;
  readonly found: boolean;
  /** When it was asked, by our clock: milliseconds since 1970. */
  readonly asked: number;
}

/** An attempt that came to nothing, though another may not. */
interface Failed {
  readonly reason: string;
  /** Milliseconds the server asks everyone to wait; null where it does not say. */
  readonly pause: number | null;
  /** What to do when no retry is left. */
  readonly hint: string;
}

type Tried = { readonly answered: Answered } | { readonly failed: Failed };

/**
 * Asks until there is a reply or no retry is left. The first failure for good ends the service: nothing
 * more is sent to a server that blocks us. Throws a {@link UserError} without secrets.
 */
export async function ask(request: ArchiveRequest, asking: Asking): Promise<Answered> {
  const { gate, onRetry } = asking;
  for (let retry = 0; ; retry += 1) {
    const tried = await gate.pass(() => tryOnce(request, asking, retry));
    if ('answered' in tried) return tried.answered;
    const { reason, pause } = tried.failed;
    onRetry(reason, pause ?? waitBefore(retry));
    // A pause the server asked for holds at the gate, for everyone.
    if (pause === null) await gate.backOff(retry);
  }
}

/** Inside the gate, so that it is closed or held before anybody else passes. */
async function tryOnce(request: ArchiveRequest, asking: Asking, retry: number): Promise<Tried> {
  const { gate, service, access } = asking;
  try {
    const tried = await judged(request, asking);
    if ('answered' in tried) return tried;
    const { pause } = tried.failed;
    const why = noRetryLeft(tried.failed, retry);
    if (why !== undefined) throw failure(service, request, access, why);
    if (pause !== null) gate.hold(pause);
    return tried;
  } catch (error) {
    if (error instanceof UserError) gate.end(error);
    throw error;
  }
}

function noRetryLeft({ reason, pause, hint }: Failed, retry: number): Why | undefined {
  if (pause !== null && pause > LONGEST_PAUSE_MS) {
    const minutes = Math.ceil(pause / 60_000);
    return { reason: `${reason}; it asks to wait ${minutes} min`, hint: 'Come back then.' };
  }
  return retry < MOST_RETRIES ? undefined : { reason: `${reason} (${retry + 1} tries)`, hint };
}

async function judged(request: ArchiveRequest, asking: Asking): Promise<Tried> {
  const { service, access } = asking;
  const asked = asking.now();
  const patience = asking.patience ?? patienceOf(request);
  let came;
  try {
    came = await attempt(service, request, access, asking.fetch, patience);
  } catch (error) {
    if (!(error instanceof NoReply)) throw error;
    const hint = `Is ${service.baseUrl} the right address, and can it be reached from here?`;
    return { failed: { reason: error.message, pause: null, hint } };
  }
  const { reply, whole } = came;
  // Before it is judged: the beginning of a reply is not what it should be, whatever it is.
  if (!whole) throw failure(service, request, access, tooLong(request));
  const verdict = verdictOf(service, reply, access.variables);
  if (verdict.kind === 'refused') throw failure(service, request, access, verdict);
  if (verdict.kind === 'retry') {
    const { reason, pause } = verdict;
    return {
      failed: { reason, pause, hint: 'The server is busy or out of order: try again later.' },
    };
  }
  return { answered: { reply, found: verdict.kind === 'good', asked } };
}

function tooLong({ mostBytes }: ArchiveRequest): Why {
  return {
    reason: `the reply is longer than ${mostBytes} bytes, the most that is taken`,
    hint: 'Nothing of it was kept. Is base_url the address of the data?',
  };
}
