import { oldText } from './pickle-bytes.js';
import { PickleError } from './pickle-value.js';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A line of Python 2's `repr` of text: `'it\'s'`. */
export function quotedText(line: Uint8Array): string {
  const text = Buffer.from(line).toString('latin1').trim();
  const quote = text[0];
  if (text.length < 2 || (quote !== "'" && quote !== '"') || !text.endsWith(quote)) {
    throw new PickleError('it holds text without its quotes');
  }
  const plain = text
    .slice(1, -1)
    .replaceAll(/\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|(.))/g, (whole, hex, octal, other) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      return escapes[other] ?? whole;
    });
  return oldText(Buffer.from(plain, 'latin1'));
}

/** A line in Python's raw-unicode-escape: a character a byte, and `\uXXXX` or `\UXXXXXXXX` beyond. */
export function escapedText(line: Uint8Array): string {
  return Buffer.from(line)
    .toString('latin1')
    .replaceAll(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g, (_, short, long) => {
      const code = Number.parseInt(short ?? long, 16);
      if (code > 0x10ffff) throw new PickleError('it holds a character that does not exist');
      return String.fromCodePoint(code);
    });
}
