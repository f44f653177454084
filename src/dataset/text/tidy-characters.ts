const ODD = /[^\t\n\x20-\x7e]/;
/** Soft hyphens and marks of no width. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;
const WIDE_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Ordering an endless run of combining marks takes quadratic time; Unicode's stream-safe format stops at 30. */
const ENDLESS_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * One way to write each character: Unicode NFC, plain spaces for those that do not break, nothing
 * invisible, no control characters, U+FFFD for half a character.
 */
export function tidyCharacters(text: string): string {
  if (!ODD.test(text)) return text;
  return text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(ENDLESS_MARKS, '$1')
    .normalize('NFC')
    .replace(WIDE_SPACE, ' ');
}
