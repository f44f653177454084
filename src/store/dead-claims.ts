import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { claimedName, readClaim } from './claim-file.js';
import type { Leases } from './leases.js';
import { machineProcesses, type Processes } from './processes.js';

/**
 * Takes away claims whose process has ended and that nobody wanted since, as far as that can be told from here:
 * each is claimed as by anyone who wants it, and released.
 */
export async function sweepDeadClaims(
  folder: string,
  leases: Leases,
  processes: Processes = machineProcesses,
): Promise<void> {
  if (!existsSync(folder)) return;
  for (const entry of await readdir(folder)) {
    const name = claimedName(entry);
    const found = name === null ? null : readClaim(join(folder, entry));
    if (name === null || !found?.claim || !processes.hasEnded(found.claim)) continue;
    const lease = await leases.claim(name);
    await lease?.release();
  }
}
