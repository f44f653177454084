import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** A line of a file, from 1; its text is null when it is longer than the bound. */
export interface BoundedLine {
  readonly number: number;
  readonly text: string | null;
  /** False where bytes that are no UTF-8 stand in the text as U+FFFD. */
  readonly isUtf8: boolean;
}

const NEWLINE = 0x0a;

/**
 * The lines of a file, one at a time, of UTF-8 text. A line of more bytes than the bound is passed over
 * without being held in memory. Fails as the file system does.
 */
export function boundedLines(file: string, bound: number): AsyncIterable<BoundedLine> {
  return linesOf(createReadStream(file), bound);
}

/** The lines of a stream of bytes, as {@link boundedLines} gives those of a file. */
export async function* linesOf(
  bytes: AsyncIterable<Buffer>,
  bound: number,
): AsyncIterable<BoundedLine> {
  let number = 1;
  let pieces: Buffer[] = [];
  let length = 0;
  const add = (piece: Buffer): void => {
    length += piece.length;
    if (length <= bound) pieces.push(piece);
    else pieces = [];
  };
  const finished = (): BoundedLine => {
    const line = length <= bound ? Buffer.concat(pieces) : null;
    pieces = [];
    length = 0;
    const text = line === null ? null : line.toString('utf8');
    return { number: number++, text, isUtf8: line === null || isUtf8(line) };
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end));
      yield finished();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield finished();
}
