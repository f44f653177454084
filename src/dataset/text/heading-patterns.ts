import type { FormPlace } from './filing-items.js';

/** What stands before a heading in its line: centring, a bullet, a rule. */
const LEAD = String.raw`^[^\S\n]{0,120}(?:[|•*#_–—-]{1,3}[^\S\n]{0,4})?`;
const SPACE = String.raw`[^\S\n]`;
const PART = String.raw`PART${SPACE}{1,4}(IV|I{1,3}|[1-4])\b`;
const INFORMATION = String.raw`(?:${SPACE}{0,4}[.,:;|–—-]?${SPACE}{0,4}(?:financial|other) information)?`;
const ITEM = `I${SPACE}?T${SPACE}?E${SPACE}?M(?:S|\\(S\\))?`;
/** `7A`, `7(a)`, `7 A.`, `9A(T)`; not `405`, not `1.01`, and in `7 A year` no letter. */
const LETTER = String.raw`(?:\(?([A-C])\)?(?![a-z])|${SPACE}\(?([A-C])\)?(?=${SPACE}?[.:)|–—-]))?(?:\(?T\)?(?![a-z]))?`;
const NUMBER = String.raw`(\d{1,2}|[IVX]{1,5}(?![a-z]))(?!\d|\.\d)${LETTER}(?![\w])`;
const FURTHER = String.raw`((?:${SPACE}{0,2}(?:,(?:${SPACE}{0,2}(?:and|&))?|and|&|through|to|[/–-])${SPACE}{0,2}(?:items?${SPACE}{1,2})?\d{1,2}[A-C]?(?!\w))*)`;

/**
 * A line that begins with an item's number. Groups: part, number, letter, letter, further numbers
 * (`Items 7 and 7A`).
 */
export const ITEM_LINE = new RegExp(
  String.raw`${LEAD}(?:${PART}${INFORMATION}[^\p{L}\n]{0,20})?${ITEM}[\s|.:#–—-]{0,10}(?:no\.?${SPACE}?)?${NUMBER}${FURTHER}`,
  'gimu',
);
/** A line that is the title of a part. Group: its number. */
export const PART_LINE = new RegExp(
  String.raw`${LEAD}${PART}[.,:;|–—-]?${INFORMATION}[\s.:|\d–—-]{0,12}$`,
  'gim',
);
/** A line that begins the signatures. */
export const SIGNATURES_LINE = new RegExp(
  String.raw`${LEAD}S ?I ?G ?N ?A ?T ?U ?R ?E ?S?[ .:]{0,4}$`,
  'gim',
);

/** What parts an item's number from its title; it may be the end of a line, or of a cell. */
const GAP = String.raw`[\s|.:,;–—―-]{0,60}`;

const loosened = (title: string): string =>
  title.replaceAll(' ', String.raw`[\s|]{1,12}`).replaceAll("'", "['’‘`´]?");

/** The statutory title where it follows a number, to be tried at one position; undefined for a part. */
export function titleAfterNumber({ title }: FormPlace): RegExp | undefined {
  return title === undefined ? undefined : new RegExp(`${GAP}(?:${loosened(title)})`, 'iy');
}

/** Lines that begin with the title itself. */
export function titleAlone({ alone }: FormPlace): RegExp | undefined {
  return alone === undefined ? undefined : new RegExp(`${LEAD}(?:${loosened(alone)})`, 'gim');
}
