/** A stretch of a document and the heading of the section it begins in. */
export interface Piece {
  readonly text: string;
  readonly section: string | null;
}

/** The headings of 10-K and 10-Q filings, at the beginning of a line. */
const HEADING = /^[ \t]*(?:PART[ \t]+(?:IV|I{1,3})|ITEM[ \t]+\d{1,2}[A-C]?)\b[^\n]*/gim;
const HEADING_CHARACTERS = 80;

/** Where a text may be parted, best first: after a blank line, a line, a sentence, a word. */
const BREAKS = [
  /(?<=\n[ \t]*\n)(?=[^\n])/,
  /(?<=\n)/,
  /(?<=[.!?]["”’')\]]*\s)(?=\S)/,
  /(?<=\s)(?=\S)/,
];

/**
 * Parts a document, nothing lost and nothing twice, into pieces of at most `most` tokens: whole
 * sections packed together where they are small, parted at the best breaks where they are not.
 */
export function piecesOf(text: string, most: number, count: (text: string) => number): Piece[] {
  const sections = sectionsOf(text).flatMap(({ text: words, section }) =>
    parted(words, most, count, 0).map((part) => ({ text: part, section })),
  );
  return packed(sections, most, count);
}

/** The sections of a filing; the whole text as one where it has no headings. */
export function sectionsOf(text: string): Piece[] {
  const headings = [...text.matchAll(HEADING)];
  const starts = [0, ...headings.map(({ index }) => index), text.length];
  const names = [null, ...headings.map(([heading]) => nameOf(heading))];
  return names
    .map((section, i) => ({ section, text: text.slice(starts[i], starts[i + 1]) }))
    .filter((piece) => piece.text !== '');
}

function nameOf(heading: string): string {
  return heading.trim().replaceAll(/\s+/g, ' ').slice(0, HEADING_CHARACTERS);
}

function parted(
  text: string,
  most: number,
  count: (text: string) => number,
  level: number,
): string[] {
  if (count(text) <= most) return [text];
  const at = BREAKS[level];
  const parts = at === undefined ? halves(text) : text.split(at);
  const smaller = parts.flatMap((part) => parted(part, most, count, level + 1));
  return packed(
    smaller.map((part) => ({ text: part, section: null })),
    most,
    count,
  ).map((piece) => piece.text);
}

/** A text without a single break, cut between two characters. */
function halves(text: string): string[] {
  const characters = [...text];
  if (characters.length < 2) throw new RangeError('a piece must hold the tokens of a character');
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(''), characters.slice(middle).join('')];
}

/** Joins neighbours for as long as they fit; a piece bears the heading it begins with. */
function packed(pieces: readonly Piece[], most: number, count: (text: string) => number): Piece[] {
  const joined: { text: string; section: string | null; tokens: number }[] = [];
  for (const { text, section } of pieces) {
    // Two texts together have at most the tokens of each, and one more where they meet.
    const tokens = count(text) + 1;
    const last = joined.at(-1);
    if (last !== undefined && last.tokens + tokens <= most) {
      last.text += text;
      last.tokens += tokens;
    } else joined.push({ text, section, tokens });
  }
  return joined.map(({ text, section }) => ({ text, section }));
}
