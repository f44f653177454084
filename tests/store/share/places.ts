import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Effects } from '../../../src/base/effects.js';
import { openShare } from '../../../src/store/share/open-share.js';
import type { Share } from '../../../src/store/share/share.js';
import { temporaryFolder, temporaryLayout } from '../sample.js';
import { s3Server } from './s3-server.js';

/** Stands in every credential, so that one look finds it wherever it should not be. */
export const CANARY = 'canary-5f1c-secret';

/** The environment of a machine that uses a server of one's own. */
export function environmentFor(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: CANARY,
  };
}

/** Effects with such an environment, and what was noted and warned of. */
export function machine(
  environment: Readonly<Record<string, string>>,
): Effects & { readonly said: string[] } {
  const said: string[] = [];
  return {
    said,
    now: () => Date.now(),
    environment: (name) => environment[name],
    log: { note: (message) => void said.push(message), warn: (message) => void said.push(message) },
  };
}

/** Opens a share of machine after machine: each has a data folder of its own where the place allows it. */
export interface Place {
  open(): Share;
}

/** The kinds of places that runs can be shared in; all keep the same promises. */
export const places: readonly {
  readonly name: string;
  readonly isMissing?: boolean;
  open(): Promise<Place>;
}[] = [
  { name: 'the data folder', open: localPlace },
  { name: 'a shared folder', open: folderPlace },
  { name: 'a bucket', open: bucketPlace },
  { name: 'a bucket of s3rver', open: s3rverPlace, isMissing: !existsSync('node_modules/s3rver') },
];

async function localPlace(): Promise<Place> {
  const layout = temporaryLayout();
  return { open: () => openShare(null, layout, machine({})) };
}

async function folderPlace(): Promise<Place> {
  const address = pathToFileURL(temporaryFolder()).href;
  return { open: () => openShare(address, temporaryLayout(), machine({})) };
}

async function bucketPlace(): Promise<Place> {
  const { endpoint } = await s3Server({ pageSize: 3 });
  const effects = machine(environmentFor(endpoint));
  return { open: () => openShare('s3://bucket/team/one', temporaryLayout(), effects) };
}

let s3rverPort: Promise<string> | undefined;

async function s3rverPlace(): Promise<Place> {
  s3rverPort ??= startS3rver();
  const endpoint = `http://127.0.0.1:${await s3rverPort}`;
  const effects = machine({ ...environmentFor(endpoint), AWS_SECRET_ACCESS_KEY: 'S3RVER' });
  const address = `s3://bucket/${randomUUID()}`;
  return { open: () => openShare(address, temporaryLayout(), effects) };
}

/** A server of others' making, which reads the protocol as its makers do. It ends with this process. */
async function startS3rver(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'finmem-s3rver-'));
  const child = spawn(process.execPath, ['-e', S3RVER, directory]);
  return new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('exit', (code) => reject(new Error(`s3rver ended with ${code}`)));
  });
}

const S3RVER = `
  const S3rver = require('s3rver');
  const directory = process.argv[1];
  const configureBuckets = [{ name: 'bucket' }];
  process.stdin.resume().on('end', () => {
    require('fs').rmSync(directory, { recursive: true, force: true });
    process.exit();
  });
  new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets })
    .run().then(({ port }) => console.log(port));`;
