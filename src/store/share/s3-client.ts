import type * as S3 from '@aws-sdk/client-s3';
import { z } from 'zod';
import { UserError } from '../../base/user-error.js';

/** An environment variable by its name. */
export type Environment = (name: string) => string | undefined;

/** An open client: its library, loaded late for it takes a tenth of a second, and the server's clock. */
export interface Connection {
  readonly s3: typeof S3;
  readonly client: S3.S3Client;
  /** Milliseconds from a moment until the server's last reply, by the server's clock. */
  ageOf(written: Date | undefined): number;
}

/** Milliseconds to wait for a connection, and for a reply once there is one. */
const CONNECTION_TIMEOUT = 3_000;
const REPLY_TIMEOUT = 60_000;
const SOCKETS = 128;
/** Tries of a request before it counts as failed; waits between them grow. */
const ATTEMPTS = 5;

/** The server asked in place of Amazon's, as the environment names it. */
export function endpointOf(environment: Environment): URL | null {
  const name = 'AWS_ENDPOINT_URL_S3';
  const text = environment(name) ?? environment('AWS_ENDPOINT_URL');
  if (text === undefined || text === '') return null;
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text);
  // Not repeated: an address may hold a password.
  throw new UserError('not the address of a server', {
    where: environment(name) === undefined ? 'AWS_ENDPOINT_URL' : name,
    hint: 'Write it as http://localhost:9000 or https://s3.example.org.',
  });
}

/** Opens a client as the standard AWS environment says; credentials elsewhere are found by the client. */
export async function connect(environment: Environment): Promise<Connection> {
  const s3 = await import('@aws-sdk/client-s3');
  const client = new s3.S3Client(clientOptions(environment));
  let serverTime: number | null = null;
  client.middlewareStack.add(
    (next) => async (given) => {
      const result = await next(given);
      serverTime = dateOf(result.response) ?? serverTime;
      return result;
    },
    { step: 'deserialize', name: 'serverTime' },
  );
  return {
    s3,
    client,
    ageOf: (written) =>
      serverTime === null || written === undefined ? 0 : serverTime - written.getTime(),
  };
}

function clientOptions(environment: Environment): S3.S3ClientConfig {
  const endpoint = endpointOf(environment);
  const region = environment('AWS_REGION') ?? environment('AWS_DEFAULT_REGION');
  const agent = { keepAlive: true, maxSockets: SOCKETS };
  const silent = (): void => undefined;
  return {
    ...(endpoint === null ? {} : { endpoint: endpoint.href, forcePathStyle: true }),
    // Servers of one's own have no regions, but a request is signed for one.
    ...(region === undefined ? (endpoint === null ? {} : { region: 'us-east-1' }) : { region }),
    ...credentialsIn(environment),
    maxAttempts: ATTEMPTS,
    // Servers of one's own may not know the newer checksums; TLS, lengths and our own hashes guard the bytes.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: REPLY_TIMEOUT,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  };
}

function credentialsIn(environment: Environment): Pick<S3.S3ClientConfig, 'credentials'> {
  const accessKeyId = environment('AWS_ACCESS_KEY_ID');
  const secretAccessKey = environment('AWS_SECRET_ACCESS_KEY');
  const sessionToken = environment('AWS_SESSION_TOKEN');
  if (accessKeyId === undefined || secretAccessKey === undefined) return {};
  return {
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
  };
}

const replySchema = z.looseObject({ headers: z.looseObject({ date: z.string() }) });

function dateOf(response: unknown): number | null {
  const time = Date.parse(replySchema.safeParse(response).data?.headers.date ?? '');
  return Number.isNaN(time) ? null : time;
}
