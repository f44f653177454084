import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import { messageOf, UserError } from '../../../base/user-error.js';
import type { FoundFile } from './find-files.js';

/** No table of prices or documents shrinks to less than a two-hundredth of its size. */
const MOST_EXPANSION = 200;
/** Up to this size a file may expand as it likes. */
const SMALL = 268_435_456;

/** The bytes of a text file, unpacked; one that expands beyond reason is a `UserError`. */
export async function* fileBytes({ path, name, isCompressed }: FoundFile): AsyncIterable<Buffer> {
  let unpacked = 0;
  const file = createReadStream(path);
  const bytes = isCompressed ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => bytes.destroy(error));
  try {
    for await (const read of bytes) {
      const chunk: Buffer = read;
      unpacked += chunk.length;
      if (isCompressed && unpacked > SMALL && unpacked > MOST_EXPANSION * file.bytesRead) {
        throw new UserError(`this file expands to more than ${MOST_EXPANSION} times its size`, {
          where: name,
          hint: 'No table does so: look at what it is before you unpack it.',
        });
      }
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const does = isCompressed ? 'read or unpack' : 'read';
    throw new UserError(`cannot ${does} this file: ${messageOf(cause)}`, { where: name, cause });
  } finally {
    file.destroy();
  }
}

/** SHA-256 of a file as it lies on disk. */
export async function fileHash({ path, name }: FoundFile): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const read of createReadStream(path)) {
      const chunk: Buffer = read;
      hash.update(chunk);
    }
  } catch (cause) {
    throw new UserError(`cannot read this file: ${messageOf(cause)}`, { where: name, cause });
  }
  return hash.digest('hex');
}
