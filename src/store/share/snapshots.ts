import { existsSync } from 'node:fs';
import { qualityFile, truthFolder } from '../layout.js';
import { qualityPath, snapshotPath, truthPath } from './paths.js';
import type { Share } from './share.js';

/** Shares a snapshot that lies here, with what was planted and measured in it where that is known. */
export async function publishSnapshot(
  share: Share,
  dataset: string,
  fingerprint: string,
): Promise<void> {
  // The truth goes first, so that a snapshot that is there is whole.
  if (existsSync(truthFolder(share.layout, dataset, fingerprint))) {
    await share.publish(truthPath(dataset, fingerprint));
  }
  if (existsSync(qualityFile(share.layout, dataset, fingerprint))) {
    await share.publish(qualityPath(dataset, fingerprint));
  }
  await share.publish(snapshotPath(dataset, fingerprint), 'manifest.json');
}

/** Makes a snapshot lie here, with all that is shared of it; false when the share does not have it. */
export async function fetchSnapshot(
  share: Share,
  dataset: string,
  fingerprint: string,
): Promise<boolean> {
  await share.fetch(truthPath(dataset, fingerprint));
  await share.fetch(qualityPath(dataset, fingerprint));
  return share.fetch(snapshotPath(dataset, fingerprint));
}
