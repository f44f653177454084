import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** A file as it is answered. */
export interface ServedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** What a path of an address leads to. */
export type Found = ServedFile | 'folder' | null;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.tex': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.arrow': 'application/vnd.apache.arrow.file',
  '.parquet': 'application/vnd.apache.parquet',
};

/**
 * A file of a folder by the encoded path of an address: `folder` where it names one, and null for whatever is
 * not there, is hidden, or lies outside once links are followed.
 */
export async function findReportFile(root: string, path: string): Promise<Found> {
  const parts = decodedParts(path);
  if (parts === null) return null;
  try {
    const home = await realpath(root);
    const file = await realpath(join(home, ...parts));
    if (file !== home && !file.startsWith(home + sep)) return null;
    if ((await stat(file)).isDirectory()) return 'folder';
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
    return { bytes: new Uint8Array(await readFile(file)), type };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The names along a path; null where one of them is more than a name. */
function decodedParts(path: string): string[] | null {
  try {
    const parts = path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
    return parts.every((part) => /^[^./\\\0][^/\\\0]*$/.test(part)) ? parts : null;
  } catch {
    // An address that cannot be decoded names nothing.
    return null;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES'].includes(String(code));
}
