import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { UserError } from '../../../base/user-error.js';
import { literal, openDatabase } from '../../../store/duckdb.js';
import type { FilesOptions } from './files-options.js';

/** How a file is written. */
export type Format = NonNullable<FilesOptions['format']>;

/** A file to read. */
export interface FoundFile {
  readonly path: string;
  /** Its path below the folder that all of them share: the same on any machine. */
  readonly name: string;
  readonly format: Format;
  readonly isCompressed: boolean;
}

const formatOf: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'tsv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
  parquet: 'parquet',
};

/** The files of a source in the order of their names; a path or glob without any is a `UserError`. */
export async function findFiles(options: FilesOptions, folder: string): Promise<FoundFile[]> {
  const patterns = typeof options.files === 'string' ? [options.files] : options.files;
  const found: string[][] = [];
  for (const pattern of patterns) found.push(await filesOf(pattern, folder));
  const missing = patterns.filter((_, index) => found[index]?.length === 0);
  if (missing.length > 0) {
    throw new UserError(`no file matches ${missing.map((each) => `"${each}"`).join(', ')}`, {
      where: folder,
      hint: 'Paths and globs are seen from the pipeline file. `**` goes into folders.',
    });
  }
  const paths = [...new Set(found.flat())];
  const shared = sharedFolder(paths);
  return paths
    .map((path) => ({ path, name: relative(shared, path).replaceAll(sep, '/') }))
    .map((file) => ({ ...file, ...writtenAs(file.name, options.format) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function filesOf(pattern: string, folder: string): Promise<string[]> {
  const path = resolve(folder, pattern);
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) return [path];
    throw new UserError('this is a folder', {
      where: path,
      hint: `Name the files in it, such as ${pattern.replace(/\/$/, '')}/*.csv.`,
    });
  }
  // The folder is a place, not a pattern, whatever it is called.
  const glob = resolve(folder.replaceAll(/[*?[]/g, '[$&]'), pattern);
  const database = await openDatabase();
  try {
    const rows = await database.rows(`SELECT file FROM glob(${literal(glob)})`);
    return rows.map((row) => String(row['file']));
  } finally {
    database.close();
  }
}

/** The ticker a file is named after: its name up to the first dot. */
export function tickerNaming({ name }: FoundFile): string {
  return /([^/.]*)[^/]*$/.exec(name)?.[1] ?? '';
}

function sharedFolder(paths: readonly string[]): string {
  let shared = dirname(paths[0] ?? '');
  while (!paths.every((path) => path.startsWith(shared.endsWith(sep) ? shared : shared + sep))) {
    shared = dirname(shared);
  }
  return shared;
}

function writtenAs(name: string, given: Format | null): Pick<FoundFile, 'format' | 'isCompressed'> {
  const isCompressed = /\.gz$/i.test(name);
  const extension = /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = given ?? (Object.hasOwn(formatOf, extension) ? formatOf[extension] : undefined);
  if (format === undefined) {
    throw new UserError('its name does not say how this file is written', {
      where: name,
      hint: 'Set `format` to csv, tsv, ndjson, json or parquet.',
    });
  }
  if (format === 'parquet' && isCompressed) {
    throw new UserError('a Parquet file cannot be read from a .gz', {
      where: name,
      hint: 'Unpack it: Parquet is compressed already.',
    });
  }
  return { format, isCompressed };
}
