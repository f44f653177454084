import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { messageOf, UserError } from '../base/user-error.js';
import { snapshotManifestSchema, type SnapshotManifest } from './snapshot-manifest.js';

/** Reads a snapshot's manifest; null when the snapshot is not here, a `UserError` when it is broken. */
export async function readManifestFile(file: string): Promise<SnapshotManifest | null> {
  if (!existsSync(file)) return null;
  const result = snapshotManifestSchema.safeParse(await jsonIn(file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const key = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw unreadable(file, `not a manifest this version reads: ${key}${issue?.message ?? ''}`);
}

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw unreadable(file, `this manifest cannot be read: ${messageOf(cause)}`, cause);
  }
}

function unreadable(file: string, message: string, cause?: unknown): UserError {
  return new UserError(message, {
    where: file,
    hint: 'Delete the snapshot’s folder and build it again: finmem data build',
    exitCode: 1,
    cause,
  });
}
