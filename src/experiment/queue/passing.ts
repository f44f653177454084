import { messageOf, UserError } from '../../base/user-error.js';
import { storageTrouble } from '../../store/storage-trouble.js';

/** Words of an error that tells of a connection or Redis, and not of the trial. */
const OF_THE_MOMENT =
  /\b(?:ESTALE|ECONNRESET|ECONNREFUSED|ETIMEDOUT|EPIPE|EAI_AGAIN)\b|Connection is closed|\b(?:LOADING|READONLY|OOM) /;

/**
 * True for an error that may be gone when the trial is tried again, perhaps by another worker: the server
 * failed for all its own retries, a disk is full, a connection broke. False for what every try would meet.
 */
export function mayPass(error: unknown): boolean {
  if (error instanceof UserError && error.mayPass) return true;
  if (storageTrouble(error) !== null) return true;
  return OF_THE_MOMENT.test(messageOf(error));
}
