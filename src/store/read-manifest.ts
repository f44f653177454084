import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UserError } from '../base/user-error.js';
import { snapshotManifestSchema, type SnapshotManifest } from './snapshot-manifest.js';

/** Reads a snapshot's manifest; null when the snapshot is not here. */
export async function readManifestFile(file: string): Promise<SnapshotManifest | null> {
  if (!existsSync(file)) return null;
  const result = snapshotManifestSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (result.success) return result.data;
  throw new UserError(
    `not a manifest this version reads: ${result.error.issues[0]?.message ?? ''}`,
    { where: file, hint: 'Build the dataset again: finmem data build', exitCode: 1 },
  );
}
