import { createReadStream } from 'node:fs';

/** A line of a file, from 1; its text is null when it is longer than the bound. */
export interface BoundedLine {
  readonly number: number;
  readonly text: string | null;
}

const NEWLINE = 0x0a;

/**
 * The lines of a file, one at a time, of UTF-8 text. A line of more bytes than the bound is passed over
 * without being held in memory. Fails as the file system does.
 */
export async function* boundedLines(file: string, bound: number): AsyncIterable<BoundedLine> {
  let number = 1;
  let pieces: Buffer[] = [];
  let bytes = 0;
  const add = (piece: Buffer): void => {
    bytes += piece.length;
    if (bytes <= bound) pieces.push(piece);
    else pieces = [];
  };
  const finished = (): BoundedLine => {
    const text = bytes <= bound ? Buffer.concat(pieces).toString('utf8') : null;
    pieces = [];
    bytes = 0;
    return { number: number++, text };
  };
  for await (const read of createReadStream(file)) {
    const chunk: Buffer = read;
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end));
      yield finished();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (bytes > 0) yield finished();
}
