import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import { publishFolder } from '../atomic.js';
import type { Bucket } from './bucket.js';

/**
 * Keys of receipts: `whole/runs/demo/0123abcd` says that all of the folder `runs/demo/0123abcd` is there,
 * and what its files are. It is put last, so a folder that was left half uploaded has none, and one
 * listing of receipts tells which folders are complete.
 */
export const WHOLE = 'whole';

/** Objects moved at a time. */
const AT_A_TIME = 16;

const receiptSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      /** Relative to the folder, with `/`. */
      name: z.string().regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\:]+$/),
      sha256: z.string(),
    }),
  ),
});

/** Uploads a folder, `last` after all else and its receipt after that; one that is there is left as it is. */
export async function publishWhole(
  bucket: Bucket,
  path: string,
  folder: string,
  last: string | undefined,
): Promise<void> {
  const receipt = `${WHOLE}/${path}`;
  if ((await bucket.get(receipt)) !== null) return;
  const names = await filesIn(folder);
  const upload = async (name: string): Promise<{ name: string; sha256: string }> => {
    const file = join(folder, name);
    await bucket.upload(`${path}/${name}`, file);
    return { name, sha256: await hashOf(file) };
  };
  const files = await manyAtATime(
    names.filter((name) => name !== last),
    upload,
  );
  if (last !== undefined && names.includes(last)) files.push(await upload(last));
  await bucket.put(receipt, JSON.stringify({ files }));
}

/** Makes a folder lie here whole; false where it is not whole there. */
export async function fetchWhole(bucket: Bucket, path: string, folder: string): Promise<boolean> {
  const key = `${WHOLE}/${path}`;
  const receipt = await bucket.get(key);
  if (receipt === null) return false;
  const { files } = readReceipt(receipt.bytes, `${bucket.address}/${key}`);
  await publishFolder(folder, async (temporary) => {
    await manyAtATime(files, async ({ name, sha256 }) => {
      const file = join(temporary, name);
      await mkdir(dirname(file), { recursive: true });
      const isThere = await bucket.download(`${path}/${name}`, file);
      if (isThere && (await hashOf(file)) === sha256) return;
      throw new UserError(isThere ? 'not the bytes its receipt tells of' : 'missing in the store', {
        where: `${bucket.address}/${path}/${name}`,
        hint: `Delete ${bucket.address}/${key}: the folder then counts as not done, and is made again.`,
        exitCode: 1,
      });
    });
  });
  return true;
}

/** Does the same with many, some at a time; results in the order of what was given. */
export async function manyAtATime<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const limit = pLimit(AT_A_TIME);
  return Promise.all(items.map((item) => limit(work, item)));
}

function readReceipt(bytes: Uint8Array, where: string): z.infer<typeof receiptSchema> {
  try {
    return receiptSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    throw new UserError('no receipt of a folder that this version reads', {
      where,
      hint: 'Delete it: the folder then counts as not done, and is made again.',
      exitCode: 1,
    });
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
