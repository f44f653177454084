import { suggestion } from '../../../base/nearest-name.js';
import { UserError } from '../../../base/user-error.js';
import { fileTables, type Column, type FileTable } from './file-tables.js';
import type { FilesOptions } from './files-options.js';

/** A column of ours and the one of theirs that gives it. */
export interface Wanted {
  readonly column: Column;
  readonly theirs: string;
  /** True where the pipeline names it or a row cannot do without it. */
  readonly isNeeded: boolean;
  /** A column that will do in its place. */
  readonly instead: Column | undefined;
}

const MOST_SHOWN = 20;
const LONGEST_SHOWN = 40;
/** What to do where each file is of one ticker. */
const byName = 'Where each file is named after its ticker, TSLA.csv, set `ticker_from_name: true`.';
/** Names among which the nearest is looked for. */
const MOST_COMPARED = 1_000;

/** What to look for in the files; a column that no file could give is a `UserError`. */
export function wantedColumns(options: FilesOptions): Wanted[] {
  const { table, columns, values, ticker_from_name: isNamed } = options;
  const { columns: all, required, instead }: FileTable = fileTables[table];
  return all
    .filter((column) => !Object.hasOwn(values, column) && !(isNamed && column === 'ticker'))
    .map((column) => ({
      column,
      theirs: columns[column] ?? column,
      isNeeded: Object.hasOwn(columns, column) || required.includes(column),
      instead: Object.hasOwn(columns, column) ? undefined : instead?.[column],
    }));
}

/** Where in a header each wanted column stands. */
export function placesIn(
  header: readonly string[],
  wanted: readonly Wanted[],
  file: string,
): Map<Column, number> {
  const names = new Set(wanted.map(({ theirs }) => theirs));
  const places = new Map<string, number>();
  for (const [index, each] of header.entries()) {
    const name = each.trim();
    if (!names.has(name)) continue;
    if (places.has(name)) throw namedTwice(name, file);
    places.set(name, index);
  }
  const found = wanted.flatMap(({ column, theirs }): [Column, number][] => {
    const place = places.get(theirs);
    return place === undefined ? [] : [[column, place]];
  });
  requireColumns(new Set(found.map(([column]) => column)), wanted, header, file);
  return new Map(found);
}

function namedTwice(name: string, file: string): UserError {
  return new UserError(`its header names the column "${name}" twice`, {
    where: file,
    hint: 'Rename one of them, or map another column.',
  });
}

/** A `UserError` that names what the file has, where a needed column is not among what was found. */
export function requireColumns(
  found: ReadonlySet<Column>,
  wanted: readonly Wanted[],
  theirs: readonly string[],
  file: string,
): void {
  const missing = wanted
    .filter(({ column, isNeeded }) => isNeeded && !found.has(column))
    .filter(({ instead }) => instead === undefined || !found.has(instead));
  const [first] = missing;
  if (first === undefined) return;
  const names = theirs.slice(0, MOST_COMPARED).filter((name) => name.length <= LONGEST_SHOWN);
  const what = missing.map((each) =>
    each.theirs === each.column ? `"${each.theirs}"` : `"${each.theirs}" (${each.column})`,
  );
  throw new UserError(`it has no column ${what.join(', ')}; it has ${shown(theirs)}`, {
    where: file,
    hint: [
      suggestion(first.theirs, names),
      `Map it under \`columns\`, \`${first.column}: <their name>\`, or give it under \`values\`.`,
      missing.some(({ column }) => column === 'ticker') ? byName : '',
    ]
      .join(' ')
      .trim(),
  });
}

function shown(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const some = names.slice(0, MOST_SHOWN).map((name) => name.slice(0, LONGEST_SHOWN));
  const more = names.length - some.length;
  return `${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
