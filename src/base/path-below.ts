import { isAbsolute, relative, sep } from 'node:path';

/**
 * The path of a file from a folder above it, with forward slashes on every machine. Null for a file that
 * lies elsewhere.
 */
export function pathBelow(folder: string, file: string): string | null {
  const path = relative(folder, file).split(sep).join('/');
  if (path === '' || path === '..' || path.startsWith('../') || isAbsolute(path)) return null;
  return path;
}
