import type { BoundedLine } from '../../../store/bounded-lines.js';
import { LONGEST_ROW, rowFaults } from './given-row.js';

/** A record of a CSV file with the number of its first line: its cells, or what is wrong with it. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly reason: string; readonly detail: string };

/** How the cells of a record are written. */
interface CsvDialect {
  readonly delimiter: string;
  /** Whether quotes enclose cells. */
  readonly quoted: boolean;
}

/** What holding a line costs beside its characters. */
const LINE_OVERHEAD = 64;

/**
 * The records of CSV lines. A record ends with the line on which its quotes are even. Where a quote is
 * never closed, or stands where none may, only the line it began on is given up: the lines after it are
 * read as records of their own.
 */
export async function* csvRecords(
  lines: AsyncIterable<BoundedLine>,
  dialect: CsvDialect,
): AsyncIterable<CsvRecord> {
  const framing = new Framing(dialect);
  for await (const line of lines) yield* framing.add(line);
  yield* framing.end();
}

/** Holds the lines of a record whose quotes are not closed yet. */
class Framing {
  #open: BoundedLine[] = [];
  #size = 0;
  #inQuotes = false;

  constructor(readonly dialect: CsvDialect) {}

  *add(line: BoundedLine): Iterable<CsvRecord> {
    if (line.text === null) {
      yield* this.#giveUp();
      yield { line: line.number, reason: rowFaults.long, detail: '' };
      return;
    }
    if (this.#open.length === 0 && line.text.trim() === '') return;
    this.#open.push(line);
    this.#size += line.text.length + LINE_OVERHEAD;
    if (this.dialect.quoted && hasOddQuotes(line.text)) this.#inQuotes = !this.#inQuotes;
    if (!this.#inQuotes) yield* this.#close();
    else if (this.#size > LONGEST_ROW) yield* this.#giveUp();
  }

  *end(): Iterable<CsvRecord> {
    yield* this.#giveUp();
  }

  *#close(): Iterable<CsvRecord> {
    const lines = this.#taken();
    const record = recordOf(lines, this.dialect);
    yield record;
    if ('reason' in record && record.reason !== rowFaults.encoding) {
      for (const line of lines.slice(1)) yield* this.add(line);
    }
  }

  *#giveUp(): Iterable<CsvRecord> {
    const [first, ...others] = this.#taken();
    if (first === undefined) return;
    const reason = 'a quote is opened in it and not closed';
    yield { line: first.number, reason, detail: first.text ?? '' };
    for (const line of others) yield* this.add(line);
  }

  #taken(): BoundedLine[] {
    const lines = this.#open;
    this.#open = [];
    this.#size = 0;
    this.#inQuotes = false;
    return lines;
  }
}

function recordOf(lines: readonly BoundedLine[], dialect: CsvDialect): CsvRecord {
  const line = lines[0]?.number ?? 0;
  const text = textOf(lines);
  if (!lines.every(({ isUtf8 }) => isUtf8)) {
    return { line, reason: rowFaults.encoding, detail: text };
  }
  const cells =
    dialect.quoted && text.includes('"')
      ? quotedCells(text, dialect.delimiter)
      : text.split(dialect.delimiter);
  return typeof cells === 'string'
    ? { line, reason: cells, detail: lines[0]?.text ?? '' }
    : { line, cells };
}

/** The cells of a record some of which stand in quotes, or what is wrong with it. */
function quotedCells(text: string, delimiter: string): string[] | string {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? closingQuote(text, at) : text.indexOf(delimiter, at);
    const cell = text.slice(isQuoted ? at + 1 : at, end === -1 ? undefined : end);
    if (!isQuoted && cell.includes('"')) return 'a quote stands inside a cell of it';
    cells.push(isQuoted ? cell.replaceAll('""', '"') : cell);
    at = isQuoted ? end + 1 : end;
    if (at === -1 || at === text.length) return cells;
    if (text[at] !== delimiter) return 'a quote stands inside a cell of it';
  }
}

/** Where the quote opened at `at` is closed; its text's quotes are even, so that it is. */
function closingQuote(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return end;
}

function textOf(lines: readonly BoundedLine[]): string {
  const text = lines.map((line) => line.text ?? '').join('\n');
  const whole = lines[0]?.number === 1 ? text.replace(/^\uFEFF/, '') : text;
  return whole.endsWith('\r') ? whole.slice(0, -1) : whole;
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) isOdd = !isOdd;
  return isOdd;
}
