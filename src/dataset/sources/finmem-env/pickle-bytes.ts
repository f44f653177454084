import { isUtf8 } from 'node:buffer';
import { PickleError } from './pickle-value.js';

const NEWLINE = 0x0a;
/** Longest number written out in digits. */
const LONGEST_NUMBER = 400;

/** Reads a pickle's bytes from the front; a length beyond the bytes left is a {@link PickleError}. */
export class PickleBytes {
  #at = 0;

  constructor(readonly bytes: Buffer) {}

  get position(): number {
    return this.#at;
  }

  take(length: number): Buffer {
    if (length < 0 || length > this.bytes.length - this.#at) {
      throw new PickleError('it breaks off, or says that something is longer than the file');
    }
    const taken = this.bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  /** An unsigned number of so many bytes, the lowest first. */
  length(bytes: 1 | 2 | 4 | 8): number {
    const taken = this.take(bytes);
    if (bytes === 8) return Number(taken.readBigUInt64LE());
    return taken.readUIntLE(0, bytes);
  }

  signed(): number {
    return this.take(4).readInt32LE();
  }

  float(): number {
    return this.take(8).readDoubleBE();
  }

  /** A whole number of so many bytes, in two's complement; at most 64 bits. */
  whole(length: number): number {
    const taken = this.take(length);
    if (length === 0) return 0;
    if (length > 9) throw new PickleError('it holds a number that is too large');
    return Number(
      BigInt.asIntN(length * 8, BigInt(`0x${Buffer.from(taken.toReversed()).toString('hex')}`)),
    );
  }

  text(length: number): string {
    const taken = this.take(length);
    if (!isUtf8(taken)) throw new PickleError('it holds text that is no UTF-8');
    return taken.toString('utf8');
  }

  /** Text of Python 2, whose bytes have no encoding: UTF-8 where they are, else a character a byte. */
  oldText(length: number): string {
    return oldText(this.take(length));
  }

  /** The bytes up to a line's end. */
  line(): Buffer {
    const end = this.bytes.indexOf(NEWLINE, this.#at);
    if (end === -1) throw new PickleError('it breaks off in a line');
    const line = this.bytes.subarray(this.#at, end);
    this.#at = end + 1;
    return line;
  }

  /** A number written out in digits on a line. */
  number(): number {
    const line = this.line();
    const text = line.subarray(0, LONGEST_NUMBER).toString('latin1').replace(/L$/, '');
    const value = pythonNumbers.get(text) ?? Number(text);
    const isNumber = /^[+-]?[0-9.]+(?:e[+-]?\d+)?$/i.test(text) || pythonNumbers.has(text);
    if (line.length > LONGEST_NUMBER || !isNumber)
      throw new PickleError('it holds a number that is none');
    return value;
  }
}

const pythonNumbers = new Map([
  ['inf', Infinity],
  ['-inf', -Infinity],
  ['nan', Number.NaN],
]);

/** Text of Python 2: see {@link PickleBytes.oldText}. */
export function oldText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}
