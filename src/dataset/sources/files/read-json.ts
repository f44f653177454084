import { isUtf8 } from 'node:buffer';
import { messageOf, UserError } from '../../../base/user-error.js';
import { linesOf } from '../../../store/bounded-lines.js';
import { requireColumns, type Wanted } from './column-mapping.js';
import type { Column } from './file-tables.js';
import { fileBytes } from './file-bytes.js';
import type { FoundFile } from './find-files.js';
import { LONGEST_ROW, rowFaults, type ReadRow } from './given-row.js';

/** A JSON file is parsed whole. */
const LARGEST_JSON = 268_435_456;
/** Names of keys that a message may show. */
const MOST_KEYS = 200;

type JsonObject = Readonly<Record<string, unknown>>;

/** The rows of a file of one JSON object a line. */
export async function* readNdjson(
  file: FoundFile,
  wanted: readonly Wanted[],
): AsyncIterable<ReadRow> {
  const rows = new JsonRows(wanted);
  for await (const { number, text, isUtf8: isText } of linesOf(fileBytes(file), LONGEST_ROW)) {
    const place = `${file.name}:${number}`;
    if (text === null) yield { place, reason: rowFaults.long, detail: '' };
    else if (!isText) yield { place, reason: rowFaults.encoding, detail: text };
    else if (text.trim() !== '') yield rows.read(parsedLine(text, number), place, text);
  }
  rows.end(file.name);
}

/** The rows of a file that is one JSON list of objects, or has such a list at `path`, or is one object. */
export async function* readJson(
  file: FoundFile,
  wanted: readonly Wanted[],
  path: string | null,
): AsyncIterable<ReadRow> {
  const whole = await parsedFile(file);
  const found = path === null ? whole : valueAt(whole, path);
  if (typeof found !== 'object' || found === null) {
    throw new UserError(
      path === null ? 'it holds no list of rows' : `it has no list at "${path}"`,
      {
        where: file.name,
        hint: 'Set `rows` to where the list lies, such as data.articles.',
      },
    );
  }
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  const rows = new JsonRows(wanted);
  for (const [index, value] of list.entries()) {
    yield rows.read(value, `${file.name}: row ${index + 1}`, typeof value);
  }
  rows.end(file.name);
}

/** What a row or a file has under a name: its own key of that name, or one further in, by dots. */
export function valueAt(row: unknown, name: string): unknown {
  if (!isObject(row)) return undefined;
  if (Object.hasOwn(row, name)) return row[name];
  const dot = name.indexOf('.');
  if (dot === -1 || !Object.hasOwn(row, name.slice(0, dot))) return undefined;
  return valueAt(row[name.slice(0, dot)], name.slice(dot + 1));
}

/** Reads rows and remembers which columns any of them had. */
class JsonRows {
  readonly #seen = new Set<Column>();
  readonly #keys = new Set<string>();
  #count = 0;

  constructor(readonly wanted: readonly Wanted[]) {}

  read(value: unknown, place: string, detail: string): ReadRow {
    if (value === undefined) return { place, reason: 'its row is no JSON', detail };
    if (!isObject(value)) return { place, reason: 'its row is no JSON object', detail };
    this.#count += 1;
    this.#noteKeys(value);
    const cells = new Map<Column, unknown>();
    for (const { column, theirs } of this.wanted) {
      const cell = valueAt(value, theirs);
      if (cell === undefined) continue;
      cells.set(column, cell);
      this.#seen.add(column);
    }
    return { place, cells };
  }

  /** A column that no row had is a mistake in the mapping, not in the rows. */
  end(file: string): void {
    if (this.#count > 0) requireColumns(this.#seen, this.wanted, [...this.#keys], file);
  }

  #noteKeys(row: JsonObject): void {
    if (this.#count > MOST_KEYS || this.#keys.size > MOST_KEYS) return;
    for (const key of Object.keys(row).slice(0, MOST_KEYS)) this.#keys.add(key);
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsedLine(text: string, number: number): unknown {
  try {
    return JSON.parse(number === 1 ? text.replace(/^\uFEFF/, '') : text);
  } catch {
    return undefined;
  }
}

async function parsedFile(file: FoundFile): Promise<unknown> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of fileBytes(file)) {
    bytes += piece.length;
    if (bytes > LARGEST_JSON) {
      throw new UserError('this JSON file is larger than 256 MiB', {
        where: file.name,
        hint: 'Write one object a line (NDJSON): such a file may be of any size.',
      });
    }
    pieces.push(piece);
  }
  const whole = Buffer.concat(pieces);
  if (!isUtf8(whole)) throw new UserError(rowFaults.encoding, { where: file.name });
  try {
    return JSON.parse(whole.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UserError(`not valid JSON: ${messageOf(cause)}`, {
      where: file.name,
      hint: 'A file of one object a line is NDJSON: set `format: ndjson`.',
      cause,
    });
  }
}
