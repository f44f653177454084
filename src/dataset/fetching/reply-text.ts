/** What Windows-1252 has in the place of the control characters 0x80 to 0x9f; five are not assigned. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Names that mean Windows-1252 on the web. It is decoded here: releases of Node differ in it. */
const LATIN = new Set(['windows-1252', 'cp1252', 'iso-8859-1', 'latin1', 'us-ascii', 'ascii']);

/**
 * A body as text: in the character set its type names, else UTF-8; where that does not fit Windows-1252,
 * in which every byte means something and which pages that name no character set are written in.
 */
export function textOf(bytes: Uint8Array, contentType: string | null): string {
  const named = /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  const text = LATIN.has(named) ? undefined : decoded(bytes, named);
  return text ?? windows1252(bytes);
}

/** Undefined for bytes that are not in the character set, and for one that is not known. */
function decoded(bytes: Uint8Array, characterSet: string): string | undefined {
  try {
    return new TextDecoder(characterSet, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
}
