import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type * as S3 from '@aws-sdk/client-s3';
import type { Bucket, Condition, ListedObject, Listing, StoredObject } from './bucket.js';
import { bucketError, nameOf, statusOf, type BucketPlace } from './bucket-errors.js';
import { connect, endpointOf, type Connection, type Environment } from './s3-client.js';

/** Files above this size go in parts of it, so that no file need fit the memory. */
const PART_BYTES = 8 * 1024 * 1024;
/** Times a reply is asked for whose body was cut, or a write that met another at the same moment. */
const TRIES = 4;

/** A bucket of Amazon S3 or of a server that speaks its protocol. */
export class S3Bucket implements Bucket {
  readonly address: string;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #environment: Environment;
  readonly #place: BucketPlace;
  #connection: Promise<Connection> | undefined;
  #conditions: Promise<boolean> | undefined;

  constructor(bucket: string, prefix: string, environment: Environment) {
    this.address = `s3://${[bucket, prefix].filter((part) => part !== '').join('/')}`;
    this.#bucket = bucket;
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
    this.#environment = environment;
    const server = endpointOf(environment)?.host ?? null;
    this.#place = { address: this.address, bucket, server };
  }

  async get(key: string): Promise<StoredObject | null> {
    return this.#read(key, async (found, { ageOf }) => ({
      bytes: (await found.Body?.transformToByteArray()) ?? new Uint8Array(),
      etag: found.ETag ?? '',
      age: ageOf(found.LastModified),
    }));
  }

  async download(key: string, file: string): Promise<boolean> {
    const done = await this.#read(key, async ({ Body }) => {
      if (!(Body instanceof Readable)) throw new TypeError('an object without a body');
      await pipeline(Body, createWriteStream(file));
      return true;
    });
    return done ?? false;
  }

  async put(
    key: string,
    content: string | Uint8Array,
    condition?: Condition,
  ): Promise<string | null> {
    const only = conditionHeaders(condition);
    return this.#asked(async ({ s3, client }) => {
      for (let left = TRIES - 1; ; left -= 1) {
        try {
          const request = { ...this.#at(key), Body: content, ...only };
          return (await client.send(new s3.PutObjectCommand(request))).ETag ?? '';
        } catch (error) {
          if (condition !== undefined && isRefused(error)) return null;
          if (nameOf(error) !== 'ConditionalRequestConflict' || left === 0) throw error;
        }
      }
    });
  }

  async upload(key: string, file: string): Promise<void> {
    const { size } = await stat(file);
    if (size > PART_BYTES) await this.#uploadParts(key, file, size);
    else await this.put(key, await readFile(file));
  }

  async remove(key: string): Promise<void> {
    await this.#asked(({ s3, client }) => client.send(new s3.DeleteObjectCommand(this.#at(key))));
  }

  async list(folder: string): Promise<Listing> {
    return this.#list(folder, { Delimiter: '/' });
  }

  async listAll(folder: string): Promise<readonly ListedObject[]> {
    return (await this.#list(folder, {})).objects;
  }

  async keepsConditions(): Promise<boolean> {
    this.#conditions ??= this.#tryConditions();
    return this.#conditions;
  }

  async #tryConditions(): Promise<boolean> {
    const key = `claims/.trial-${randomUUID()}`;
    const { s3, client } = await this.#open();
    const request = { ...this.#at(key), Body: '', IfNoneMatch: '*' };
    try {
      await client.send(new s3.PutObjectCommand(request));
      await client.send(new s3.PutObjectCommand(request));
      return false;
    } catch (error) {
      if (isRefused(error)) return true;
      if (statusOf(error) === 501 || nameOf(error) === 'NotImplemented') return false;
      this.#conditions = undefined;
      throw bucketError(error, this.#place);
    } finally {
      await this.remove(key).catch(() => undefined);
    }
  }

  async #list(
    folder: string,
    options: Pick<S3.ListObjectsV2CommandInput, 'Delimiter'>,
  ): Promise<Listing> {
    const prefix = folder === '' ? this.#prefix : `${this.#prefix}${folder}/`;
    const objects: ListedObject[] = [];
    const folders: string[] = [];
    let token: string | undefined;
    do {
      const page = await this.#asked(async ({ s3, client, ageOf }) => {
        const from = token === undefined ? {} : { ContinuationToken: token };
        const request = { Bucket: this.#bucket, Prefix: prefix, ...options, ...from };
        const reply = await client.send(new s3.ListObjectsV2Command(request));
        for (const { Key = '', ETag: etag = '', LastModified } of reply.Contents ?? []) {
          const name = Key.slice(prefix.length);
          if (name !== '') objects.push({ name, etag, age: ageOf(LastModified) });
        }
        return reply;
      });
      for (const { Prefix = '' } of page.CommonPrefixes ?? []) {
        folders.push(Prefix.slice(prefix.length, -1));
      }
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return { objects, folders };
  }

  async #uploadParts(key: string, file: string, size: number): Promise<void> {
    const at = this.#at(key);
    await this.#asked(async ({ s3, client }) => {
      const begun = await client.send(new s3.CreateMultipartUploadCommand(at));
      const upload = { ...at, UploadId: begun.UploadId };
      const handle = await open(file);
      try {
        const parts: S3.CompletedPart[] = [];
        for (let from = 0; from < size; from += PART_BYTES) {
          const length = Math.min(PART_BYTES, size - from);
          const { buffer } = await handle.read(Buffer.alloc(length), 0, length, from);
          const PartNumber = parts.length + 1;
          const part = new s3.UploadPartCommand({ ...upload, PartNumber, Body: buffer });
          parts.push({ PartNumber, ETag: (await client.send(part)).ETag });
        }
        const whole = { ...upload, MultipartUpload: { Parts: parts } };
        await client.send(new s3.CompleteMultipartUploadCommand(whole));
      } catch (error) {
        // What was sent of it would be paid for as long as it lay there.
        await client.send(new s3.AbortMultipartUploadCommand(upload)).catch(() => undefined);
        throw error;
      } finally {
        await handle.close();
      }
    });
  }

  /** Gets an object and takes in its body, again where the body was cut; null where there is none. */
  async #read<T>(
    key: string,
    take: (found: S3.GetObjectCommandOutput, connection: Connection) => Promise<T>,
  ): Promise<T | null> {
    return this.#asked(async (connection) => {
      const { s3, client } = connection;
      for (let left = TRIES - 1; ; left -= 1) {
        try {
          return await take(await client.send(new s3.GetObjectCommand(this.#at(key))), connection);
        } catch (error) {
          if (['NoSuchKey', 'NotFound'].includes(nameOf(error))) return null;
          // The client itself tries again what is answered with an error.
          if (statusOf(error) !== undefined || !isCut(error) || left === 0) throw error;
        }
      }
    });
  }

  async #asked<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (error) {
      throw bucketError(error, this.#place);
    }
  }

  #open(): Promise<Connection> {
    this.#connection ??= connect(this.#environment);
    return this.#connection;
  }

  #at(key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#bucket, Key: `${this.#prefix}${key}` };
  }
}

function conditionHeaders(
  condition: Condition | undefined,
): Pick<S3.PutObjectCommandInput, 'IfNoneMatch' | 'IfMatch'> {
  if (condition === undefined) return {};
  return condition === 'is new' ? { IfNoneMatch: '*' } : { IfMatch: condition.etag };
}

/** The condition of a write does not hold; an object that should be replaced is gone. */
function isRefused(error: unknown): boolean {
  return statusOf(error) === 412 || nameOf(error) === 'NoSuchKey';
}

function isCut(error: unknown): boolean {
  return ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'AbortError'].includes(nameOf(error));
}
