import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import { parseStoreAddress } from '../../../src/store/share/address.js';

function refusal(address: string): string {
  try {
    parseStoreAddress(address);
  } catch (error) {
    if (error instanceof UserError) return error.text;
    throw error;
  }
  return 'taken';
}

describe('the address of a store', () => {
  it('is a folder, spaces and umlauts included', () => {
    const folder = resolve(join('mnt', 'Läufe 1'));
    expect(parseStoreAddress(pathToFileURL(folder).href)).toEqual({ kind: 'folder', folder });
  });

  it.each([
    ['s3://bucket', 'bucket', ''],
    ['s3://bucket/', 'bucket', ''],
    ['S3://my.bucket-1/team/one/', 'my.bucket-1', 'team/one'],
    ['s3://bucket//team//one', 'bucket', 'team/one'],
  ])('%s is a bucket and what its keys begin with', (address, bucket, prefix) => {
    expect(parseStoreAddress(address)).toEqual({ kind: 'bucket', bucket, prefix });
  });

  it.each([
    ['file://mnt/shared', 'three slashes'],
    ['file:///~/shared', 'Write the home folder out'],
    ['file://~/shared', 'Write the home folder out'],
    ['/mnt/shared', 'Write a folder as file:///'],
    ['shared', 'file:///an/absolute/folder or s3://bucket/prefix'],
    ['C:\\shared', 'file:///'],
    ['', 'not the address of a store'],
    ['gs://bucket', 'a store cannot be at "gs://"'],
    ['s3://', 'no name of a bucket'],
    ['s3:///prefix', 'no name of a bucket'],
  ])('%s is none, and what to write is told', (address, told) => {
    expect(refusal(address)).toContain(told);
  });

  it('that holds a key is refused and not repeated', () => {
    const text = refusal('s3://AKIAKEY:canary-secret@bucket/prefix');
    expect(text).toContain('AWS_ACCESS_KEY_ID');
    expect(text).not.toContain('canary');
  });
});
