import { UserError } from '../../base/user-error.js';
import type { Access } from './access.js';
import type { ArchiveRequest, Service } from './archive.js';

const LONGEST_REASON = 300;
const GOES_ON = 'What was fetched is kept; the same command goes on from here.';

/** Why a request came to nothing. */
export interface Why {
  readonly reason: string;
  readonly hint: string;
}

/** A request that failed for good, for the person who waits for it. Holds no secret. */
export function failure(
  service: Service,
  { path }: ArchiveRequest,
  { hide }: Access,
  { reason, hint }: Why,
): UserError {
  return new UserError(shown(reason, hide), {
    where: hide(`${service.name} ${path}`),
    hint: `${hide(hint)} ${GOES_ON}`,
    exitCode: 1,
  });
}

/**
 * On one line, without what could steer a terminal. Hidden first, then clipped: half a key is still a
 * leak.
 */
export function shown(reason: string, hide: (text: string) => string): string {
  const line = hide(reason)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
}

/** That nothing may be fetched and a reply is not kept. */
export function notKept(service: string, path: string): UserError {
  return new UserError('this reply is not kept here', {
    where: `${service} ${path}`,
    hint: 'Run without --offline to fetch it.',
    exitCode: 1,
  });
}

/** That nothing may be fetched and a kept reply is not what it was. */
export function damaged(service: string, path: string, problem: string): UserError {
  return new UserError(`the reply kept of this is damaged: ${problem}`, {
    where: `${service} ${path}`,
    hint: 'Run without --offline to fetch it again.',
    exitCode: 1,
  });
}

/** That a damaged reply was fetched again and is another by now. */
export function otherBytes(service: string, path: string): UserError {
  return new UserError('the reply kept of this was damaged, and the server gives another by now', {
    where: `${service} ${path}`,
    hint: 'The new one is kept. Run the same command again to build from it.',
    exitCode: 1,
  });
}
