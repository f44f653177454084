import type { Effects } from '../../base/effects.js';
import { fileLeases } from '../file-leases.js';
import { claimsFolder, type Layout } from '../layout.js';
import type { Leases } from '../leases.js';
import { parseStoreAddress } from './address.js';
import type { Bucket } from './bucket.js';
import { BucketLeases } from './bucket-leases.js';
import { BucketShare } from './bucket-share.js';
import { localShare } from './local-share.js';
import { S3Bucket } from './s3-bucket.js';
import type { Share } from './share.js';

/**
 * Opens the share at an address: the data folder itself where there is none, another folder in its place
 * (`file:///mnt/shared`), or a bucket that the data folder is a mirror of (`s3://bucket/prefix`). Nothing
 * is asked of a server yet. An address that cannot be is a UserError.
 */
export function openShare(address: string | null, layout: Layout, effects: Effects): Share {
  if (address === null) return localShare(layout);
  const place = parseStoreAddress(address);
  if (place.kind === 'folder') return localShare({ ...layout, data: place.folder });
  const bucket = new S3Bucket(place.bucket, place.prefix, (name) => effects.environment(name));
  return new BucketShare(layout, bucket, leasesOf(bucket, layout, effects));
}

/** Claims in the bucket, or where that cannot tell who was first, among the processes of this machine. */
function leasesOf(bucket: Bucket, layout: Layout, effects: Effects): Leases {
  const there = new BucketLeases(bucket, () => effects.now());
  const here = fileLeases(claimsFolder(layout));
  let isTold = false;
  const leases = async (): Promise<Leases> => {
    if (await bucket.keepsConditions()) return there;
    if (!isTold) {
      isTold = true;
      effects.log.warn(
        `${bucket.address}: its server keeps no conditions on writes (If-None-Match), so claims hold on this machine alone: others at the same experiment may do a trial a second time`,
      );
    }
    return here;
  };
  return {
    claim: async (name) => (await leases()).claim(name),
    alone: async () => (await leases()).alone(),
    held: async (prefix) => (await leases()).held(prefix),
  };
}
