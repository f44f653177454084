import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { ObjectStore, type Page } from './object-store.js';

/** A request as it arrived, its key without the bucket's name. */
export interface Asked {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/** What goes wrong with a request: an error, a body that breaks off, work that is done and not told of. */
export type Fault = { readonly status: number; readonly code: string } | 'cut' | 'reply lost';

export interface S3Options {
  /** `kept` as Amazon does; `ignored` and `unknown` (501) as some servers do. */
  readonly conditions?: 'kept' | 'ignored' | 'unknown';
  /** The name of its one bucket; `bucket` when left out. */
  readonly bucket?: string;
  /** Entries of a page of a listing. */
  readonly pageSize?: number;
  /** A request that is to fail, and how. */
  fault?(asked: Asked): Fault | undefined;
}

/** A bucket on 127.0.0.1 that speaks the protocol of S3: signatures are asked for, not checked. */
export interface S3Server {
  readonly endpoint: string;
  readonly asked: Asked[];
  readonly store: ObjectStore;
  /** Its clock, in milliseconds. */
  now(): number;
  /** Moves the server's clock on by so many milliseconds. */
  wait(milliseconds: number): void;
}

/** Starts one that is gone when the test is. */
export async function s3Server(options: S3Options = {}): Promise<S3Server> {
  const server = await startS3Server(options);
  onTestFinished(() => server.close());
  return server;
}

/** Starts one that is there until it is closed. */
export async function startS3Server(
  options: S3Options = {},
): Promise<S3Server & { close(): void }> {
  let waited = 0;
  const now = (): number => Date.now() + waited;
  const store = new ObjectStore(now);
  const asked: Asked[] = [];
  const uploads = new Map<string, Buffer[]>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url ?? '', 'http://server');
      const [, bucket = '', ...rest] = decodeURIComponent(url.pathname).split('/');
      const { method = '', headers } = request;
      const one = { method, key: rest.join('/'), query: url.searchParams, headers };
      asked.push(one);
      response.setHeader('date', new Date(now()).toUTCString());
      const fault = options.fault?.(one);
      if (fault === 'reply lost') response.end = () => response.destroy();
      if (typeof fault === 'object') sendError(response, fault.status, fault.code);
      else if (!isSigned(headers)) sendError(response, 403, 'AccessDenied');
      else if (bucket !== (options.bucket ?? 'bucket')) sendError(response, 404, 'NoSuchBucket');
      else answer({ ...one, body, store, uploads, options, isCut: fault === 'cut' }, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  return {
    endpoint,
    asked,
    store,
    now,
    wait: (milliseconds) => void (waited += milliseconds),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Work extends Asked {
  readonly body: Buffer;
  readonly store: ObjectStore;
  readonly uploads: Map<string, Buffer[]>;
  readonly options: S3Options;
  readonly isCut: boolean;
}

function answer(work: Work, response: ServerResponse): void {
  const { method, key, query } = work;
  if (query.has('uploads') || query.has('uploadId')) upload(work, response);
  else if (method === 'GET' && key === '') list(work, response);
  else if (method === 'GET') get(work, response);
  else if (method === 'PUT') put(work, response);
  else if (method === 'DELETE') {
    work.store.objects.delete(key);
    response.writeHead(204).end();
  } else sendError(response, 405, 'MethodNotAllowed');
}

function get({ key, store, isCut }: Work, response: ServerResponse): void {
  const object = store.objects.get(key);
  if (object === undefined) return sendError(response, 404, 'NoSuchKey');
  response.writeHead(200, {
    'content-length': object.body.length,
    etag: object.etag,
    'last-modified': object.modified.toUTCString(),
  });
  if (!isCut) return void response.end(object.body);
  response.write(object.body.subarray(0, object.body.length / 2), () => response.destroy());
}

function put({ key, headers, body, store, options }: Work, response: ServerResponse): void {
  const { conditions = 'kept' } = options;
  const [noneMatch, match] = [headers['if-none-match'], headers['if-match']];
  if (conditions === 'unknown' && (noneMatch ?? match) !== undefined) {
    return sendError(response, 501, 'NotImplemented');
  }
  const refusal = conditions === 'kept' ? store.refusal(key, noneMatch, match) : undefined;
  if (refusal === 404) return sendError(response, 404, 'NoSuchKey');
  if (refusal !== undefined) return sendError(response, refusal, 'PreconditionFailed');
  response.writeHead(200, { etag: store.put(key, body).etag }).end();
}

function list({ query, store, options }: Work, response: ServerResponse): void {
  const prefix = query.get('prefix') ?? '';
  const from = query.get('continuation-token') ?? '';
  const size = options.pageSize ?? 1000;
  const page = store.list(prefix, query.get('delimiter'), from, size);
  sendXml(response, `<ListBucketResult><Name>bucket</Name>${pageXml(page)}</ListBucketResult>`);
}

function pageXml({ entries, next }: Page): string {
  const more = next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`;
  const listed = entries.map((entry) =>
    'prefix' in entry
      ? `<CommonPrefixes><Prefix>${entry.prefix}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${entry.key}</Key><ETag>${entry.object.etag}</ETag>` +
        `<Size>${entry.object.body.length}</Size>` +
        `<LastModified>${entry.object.modified.toISOString()}</LastModified></Contents>`,
  );
  return `<IsTruncated>${next !== undefined}</IsTruncated>${more}${listed.join('')}`;
}

/** A file in parts: begun, each part, and the end that puts them together or throws them away. */
function upload(work: Work, response: ServerResponse): void {
  const { method, key, query, body, uploads, store } = work;
  const id = query.get('uploadId') ?? `upload-${uploads.size}`;
  const parts = uploads.get(id) ?? [];
  uploads.set(id, parts);
  if (method === 'PUT') {
    parts[Number(query.get('partNumber')) - 1] = body;
    response.writeHead(200, { etag: `"part-${query.get('partNumber')}"` }).end();
  } else if (method === 'DELETE') {
    uploads.delete(id);
    response.writeHead(204).end();
  } else if (query.has('uploads')) {
    sendXml(response, `<R><UploadId>${id}</UploadId></R>`);
  } else {
    sendXml(response, `<R><ETag>${store.put(key, Buffer.concat(parts)).etag}</ETag></R>`);
  }
}

function isSigned({ authorization = '' }: IncomingMessage['headers']): boolean {
  return /^AWS4-HMAC-SHA256 Credential=.+, SignedHeaders=.+, Signature=[0-9a-f]{64}$/.test(
    authorization,
  );
}

function sendXml(response: ServerResponse, xml: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}

function sendError(response: ServerResponse, status: number, code: string): void {
  sendXml(response, `<Error><Code>${code}</Code><Message>it went wrong</Message></Error>`, status);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
