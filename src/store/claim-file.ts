import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { bytesHash } from '../base/content-hash.js';

/** What stands in the file of a claim. */
const claimSchema = z.strictObject({
  /** Who has it, by the name of its heartbeat. */
  owner: z.string(),
  place: z.string(),
  pid: z.number().int(),
  born: z.string(),
  /** Made for this claim alone, so that its owner knows it again. */
  token: z.string(),
});
export type Claim = z.infer<typeof claimSchema>;

/** A claim as it was found. */
export interface FoundClaim {
  readonly text: string;
  /** Null while it is being written, or where its writer was killed before it was. */
  readonly claim: Claim | null;
}

/** No name of a claim is written with it, so what has it in its name is no claim on a name. */
const MARK = '@';

/** The file of a claim: all lie in one folder, so that none is left empty. */
export const claimFile = (folder: string, name: string): string =>
  join(folder, encodeURIComponent(name));

/** The name that a file in the folder of claims is a claim on; null for other files. */
export const claimedName = (file: string): string | null =>
  file.includes(MARK) ? null : decodeURIComponent(file);

/** The file by which an owner shows that it lives. */
export const heartbeatFile = (folder: string, owner: string): string =>
  join(folder, `${MARK}${encodeURIComponent(owner)}`);

/** The file that gives the right to take over one very claim, and no later one of the same name. */
export const successionFile = (file: string, { text }: FoundClaim): string =>
  `${file}${MARK}${bytesHash(text).slice(0, 8)}`;

/**
 * Makes the file of a claim; false where there is one. Claims are read and written without a turn of the event
 * loop: handing so small a file to another thread costs several times what the file does.
 */
export function createClaim(file: string, claim: Claim): boolean {
  try {
    writeFileSync(file, JSON.stringify(claim), { flag: 'wx' });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') {
      mkdirSync(dirname(file), { recursive: true });
      return createClaim(file, claim);
    }
    // One that is empty because the disk is full must not keep others out.
    rmSync(file, { force: true });
    throw error;
  }
}

/** Reads the file of a claim; null where there is none. */
export function readClaim(file: string): FoundClaim | null {
  const text = readWhole(file);
  return text === null ? null : { text, claim: parsed(text) };
}

/** The text of a small file; null where there is none. */
export function readWhole(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function parsed(text: string): Claim | null {
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
