import { UserError, type UserErrorDetail } from '../../base/user-error.js';

/** What a failed request is told with: the store, and the server that was asked. */
export interface BucketPlace {
  readonly address: string;
  readonly bucket: string;
  /** Host and port of the server; null is Amazon's. */
  readonly server: string | null;
}

const CREDENTIALS =
  'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; see docs/shared-store.md.';

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'TimeoutError',
  'UnknownEndpoint',
]);

/**
 * What went wrong with a request, for a person. The client's own error is left behind: it carries the
 * request, whose headers hold the signature and the id of the key.
 */
export function bucketError(error: unknown, place: BucketPlace): Error {
  if (error instanceof UserError) return error;
  const [message, detail] = told(error, place);
  return new UserError(message, { where: place.address, ...detail });
}

function told(error: unknown, { bucket, server }: BucketPlace): [string, UserErrorDetail] {
  const name = nameOf(error);
  const host = server ?? 'Amazon S3';
  if (name === 'NoSuchBucket') {
    return [
      `there is no bucket "${bucket}" at ${host}`,
      {
        hint: 'Make it first, or mend the address; AWS_ENDPOINT_URL_S3 says which server is asked.',
      },
    ];
  }
  if (name === 'CredentialsProviderError') {
    return ['no credentials for the bucket were found', { hint: CREDENTIALS }];
  }
  if (name === 'RequestTimeTooSkewed') {
    return [
      'this machine’s clock differs too much from the server’s',
      { hint: 'Set the clock, as with NTP, and run again.' },
    ];
  }
  if (statusOf(error) === 301 || name === 'PermanentRedirect' || name === 'Region is missing') {
    return [
      `the bucket "${bucket}" is in another region`,
      { hint: 'Set AWS_REGION to the region of the bucket.' },
    ];
  }
  if (statusOf(error) === 403 || statusOf(error) === 401) {
    return [
      `the credentials do not allow this at ${host} (${name})`,
      { hint: 'They need to list the bucket, and to get, put and delete objects in it.' },
    ];
  }
  if (UNREACHABLE.has(name)) {
    return [`${host} cannot be reached (${name})`, { hint: reachHint(server), exitCode: 1 }];
  }
  const status = statusOf(error);
  const words = status === undefined ? name : `${name}, HTTP ${status}`;
  return [`a request to ${host} failed (${words})`, { exitCode: 1 }];
}

function reachHint(server: string | null): string {
  return server === null
    ? 'Check the network, or name your own server with AWS_ENDPOINT_URL_S3.'
    : 'Check that it runs and that AWS_ENDPOINT_URL_S3 is right; what is finished is kept.';
}

/** What the client or the system calls the failure; never its message, which may repeat the request. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  if (error.message === 'Region is missing') return error.message;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name;
}

/** The HTTP status of a reply that was an error; undefined where none came. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) {
    return undefined;
  }
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
