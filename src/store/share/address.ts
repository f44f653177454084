import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from '../../base/user-error.js';

/** Where a share is: a folder of this machine, mounted ones included, or a bucket and what its keys begin with. */
export type StoreAddress =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'bucket'; readonly bucket: string; readonly prefix: string };

const SCHEME = /^(?<scheme>[a-z][a-z0-9+.-]+):\/\//i;
/** What S3 and servers like it take for a name; no `@`, so that no password can pass for one. */
const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/;

/** Reads `file:///path` or `s3://bucket/prefix`; anything else is a UserError that says how to write it. */
export function parseStoreAddress(address: string): StoreAddress {
  const scheme = SCHEME.exec(address)?.groups?.['scheme']?.toLowerCase();
  if (scheme === 'file') return { kind: 'folder', folder: folderOf(address) };
  if (scheme === 's3') return bucketOf(address);
  const hint = isAbsolute(address)
    ? `Write a folder as ${pathToFileURL(address).href}`
    : 'Write file:///an/absolute/folder or s3://bucket/prefix.';
  throw new UserError(
    scheme === undefined ? 'not the address of a store' : `a store cannot be at "${scheme}://"`,
    { where: '--store', hint },
  );
}

function folderOf(address: string): string {
  const wrong = (message: string, hint: string): UserError =>
    new UserError(message, { where: '--store', hint });
  if (/^file:\/\/\/?~/i.test(address)) {
    throw wrong('"~" is not known in an address', 'Write the home folder out: file:///home/…');
  }
  try {
    return fileURLToPath(address);
  } catch {
    throw wrong(
      'a folder’s address must be absolute',
      'Write three slashes and the whole path: file:///mnt/shared/finmem',
    );
  }
}

function bucketOf(address: string): StoreAddress {
  const [bucket = '', ...rest] = address.slice('s3://'.length).split('/');
  if (!BUCKET.test(bucket)) {
    // Not repeated: people put keys there, as other tools let them.
    throw new UserError('no name of a bucket after "s3://"', {
      where: '--store',
      hint: 'Write s3://bucket/prefix; keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    });
  }
  return { kind: 'bucket', bucket, prefix: rest.filter((part) => part !== '').join('/') };
}
