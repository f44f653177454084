/** What follows a number or a title in its line. */
export interface HeadingRest {
  /** `reference`: the line only mentions the item; `sentence`: its text begins in the same line. */
  readonly kind: 'empty' | 'pages' | 'continued' | 'more' | 'sentence' | 'reference';
  /** Where the text under the heading begins. */
  readonly end: number;
  /** Where the line ends. */
  readonly lineEnd: number;
  /** Whether the rest of the line is as short as a title, and no sentence. */
  readonly isShort: boolean;
}

const LONGEST_REST = 200;
const LONGEST_TITLE = 100;
const LONGEST_SHOWN = 300;
const EMPTY = /^[\s|.:;,_–—-]*$/;
const CONTINUED = /^[\s.,:–—-]*[([]?\s*(?:continued|cont['’]?d|con['’]t)\b/i;
const PAGES =
  /^[\s|.·…_–—-]*(?:(?:pages?|p\.)\s*)?(?:[A-Z]{1,2}-)?\d{1,3}(?:\s*[-–—,]\s*(?:[A-Z]{1,2}-)?\d{1,3})*[\s|*]*$/i;
const RUN_IN = /^\s*[.:;|–—-]+\s+(?=\S)/;
/** Titles go on in capitals, or with the period: `of Toy Works`, `for the Year Ended`. */
const GOES_ON_AS_TITLE = String.raw`(?:of(?= (?!Part\b|Item\b|Form\b|Exhibit\b)[A-Z])|(?:and|or)(?= [A-Z])|for(?= (?:the )?(?:[A-Z]|years?\b|quarters?\b|three\b|six\b|nine\b|twelve\b|fiscal\b)))`;
const REFERENCE = new RegExp(
  String.raw`^(?:[.,]?["”]|['’)]\s*\S|['’)]?,?\s+(?!${GOES_ON_AS_TITLE})(?:of|in|for|to|and|or|on|which|that|` +
    'contained|included|above|below|as|beginning|section|herein|under|from|at|within|elsewhere|' +
    'appearing|presented|discussed|described|thereof|also|see|set|we|our|should|may|does|has|have)' +
    String.raw`\b|[.,]?\s*["“])`,
);

/** Judges what follows a number or a title that ends at `from`. */
export function afterTitle(text: string, from: number): HeadingRest {
  const lineEnd = endOfLine(text, from);
  const rest = text.slice(from, Math.min(lineEnd, from + LONGEST_REST));
  const isShort = rest.length < LONGEST_TITLE && !/[.;,]\s*$/.test(rest);
  const runIn = RUN_IN.exec(rest)?.[0].length;
  const kind = kindOf(rest, runIn !== undefined);
  // Page numbers are all a line of a contents has to say.
  const skipped = kind === 'pages' ? rest.search(/[A-Z\d]/i) : (runIn ?? 0);
  const end = kind === 'sentence' || kind === 'pages' ? from + skipped : lineEnd;
  return { kind, end, lineEnd, isShort };
}

function kindOf(rest: string, isRunIn: boolean): HeadingRest['kind'] {
  const isLong = rest.length >= LONGEST_REST;
  if (!isLong && EMPTY.test(rest)) return 'empty';
  if (!isLong && PAGES.test(rest)) return 'pages';
  if (CONTINUED.test(rest)) return 'continued';
  if (REFERENCE.test(rest)) return 'reference';
  return isRunIn || isLong ? 'sentence' : 'more';
}

const FULL_LINE = { least: 45, most: 110 };
const GOES_ON = /[a-z,;(“"]$/;

/** Whether the line that begins at `start` goes on with a sentence of the line before, as wrapped text does. */
export function isWrappedSentence(text: string, start: number): boolean {
  if (start === 0) return false;
  const before = text.slice(Math.max(0, start - FULL_LINE.most - 1), start - 1);
  const line = before.slice(before.lastIndexOf('\n') + 1).trim();
  return line.length >= FULL_LINE.least && line.length < FULL_LINE.most && GOES_ON.test(line);
}

/** A heading in one line, without leaders and page numbers. */
export function shownHeading(heading: string): string {
  return heading
    .slice(0, LONGEST_SHOWN)
    .replace(/[\s|]+/g, ' ')
    .replace(/[ .·…_–—:-]{1,200}(?:\d{1,3})?[ .]?$/, '')
    .trim();
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
