import { formPlaces, type FormPlace, type ItemisedForm } from './filing-items.js';
import { afterTitle, isWrappedSentence, shownHeading, type HeadingRest } from './heading-line.js';
import {
  ITEM_LINE,
  PART_LINE,
  SIGNATURES_LINE,
  titleAfterNumber,
  titleAlone,
} from './heading-patterns.js';

/** A line that may begin an item. */
export interface Heading {
  readonly start: number;
  /** Where what stands under it begins. */
  readonly end: number;
  /** As a person would write it, in one line. */
  readonly shown: string;
  /** What it may begin: places in the form's order, and how much speaks for each. */
  readonly labels: readonly { readonly place: number; readonly strength: number }[];
  /** Names of the items it may begin: several where it is for several, as `Items 7 and 7A`. */
  readonly covers: readonly string[];
}

interface KnownPlace extends FormPlace {
  readonly place: number;
  readonly titled: RegExp | undefined;
  readonly titleOnly: RegExp | undefined;
}

/** How much speaks for a line: its number and title; its number; a number with other words; and so on. */
const STRENGTH = { titled: 3, bare: 2, misnumbered: 2, otherwise: 1, alone: 1.5, boundary: 0.5 };
/** No filing has more; a text of nothing else must not take all memory. */
const MOST_HEADINGS = 50_000;
const LOOKED_AT = 80;
const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

const known = (form: ItemisedForm): readonly KnownPlace[] =>
  formPlaces[form].map((each, place) => ({
    ...each,
    place,
    titled: titleAfterNumber(each),
    titleOnly: titleAlone(each),
  }));
const knownPlaces = { '10-K': known('10-K'), '10-Q': known('10-Q') };

/** Lines headed by an item's number, by a part's, or by the word signatures, in their order. */
export function numberedHeadings(text: string, form: ItemisedForm): Heading[] {
  const places = knownPlaces[form];
  return inOrder([
    ...found(ITEM_LINE, text, (match) => numbered(text, match, places)),
    ...found(PART_LINE, text, (match) => {
      const name = `PART ${asRoman(match[1] ?? '')}`;
      return boundary(
        match,
        places.find((each) => each.name === name),
      );
    }),
    ...found(SIGNATURES_LINE, text, (match) => boundary(match, places.at(-1))),
  ]);
}

/** Lines that hold the statutory title of an item and no number, in their order. */
export function titleHeadings(text: string, form: ItemisedForm): Heading[] {
  return inOrder(
    knownPlaces[form].flatMap(({ name, place, titleOnly }) =>
      titleOnly === undefined
        ? []
        : found(titleOnly, text, (match) => {
            const { kind, end } = afterTitle(text, endOf(match));
            if (!['empty', 'pages', 'continued'].includes(kind)) return undefined;
            const labels = [{ place, strength: STRENGTH.alone }];
            return headingOf(text, match.index, end, { labels, covers: [name] });
          }),
    ),
  );
}

/** Headings of several kinds as they follow one another. */
function inOrder(headings: readonly Heading[]): Heading[] {
  return headings.toSorted((one, other) => one.start - other.start || one.end - other.end);
}

function numbered(
  text: string,
  match: RegExpExecArray,
  places: readonly KnownPlace[],
): Heading | undefined {
  const [line, part = '', written = '', letter = match[4] ?? '', , further = ''] = match;
  if (!line.includes('ITEM') && isWrappedSentence(text, match.index)) return undefined;
  const number = `${arabic(written)}${letter.toUpperCase()}`;
  const numbers = [number, ...(further.match(/\d{1,2}[A-C]?/gi) ?? [])];
  const inPart = places.filter(
    (each) => part === '' || [undefined, asRoman(part)].includes(each.part),
  );
  const own = inPart.filter((each) => each.number === number);
  const covers = inPart
    .filter((each) => numbers.includes(each.number ?? ''))
    .map(({ name }) => name);
  const titled = withTitle(text, endOf(match), own);
  if (titled !== undefined) {
    const labels = [{ place: titled.place.place, strength: STRENGTH.titled }];
    return accepted(text, match, titled.rest, { labels, covers });
  }
  const other = withTitle(
    text,
    endOf(match),
    inPart.filter(({ alone }) => alone !== undefined),
  );
  if (other !== undefined) {
    const labels = [{ place: other.place.place, strength: STRENGTH.misnumbered }];
    return accepted(text, match, other.rest, { labels, covers: [other.place.name] });
  }
  const rest = afterTitle(text, endOf(match));
  const strength = bareStrength(text.slice(endOf(match), endOf(match) + LOOKED_AT), rest);
  if (strength === undefined) return undefined;
  return accepted(text, match, titleOfItsOwn(rest), {
    labels: own.map(({ place }) => ({ place, strength })),
    covers,
  });
}

type Meaning = Pick<Heading, 'labels' | 'covers'>;

function accepted(
  text: string,
  match: RegExpExecArray,
  { kind, end }: HeadingRest,
  meaning: Meaning,
): Heading | undefined {
  if (kind === 'reference' || meaning.labels.length === 0) return undefined;
  return headingOf(text, match.index, end, meaning);
}

/** What speaks for a number without its title: nothing where the line goes on in small letters. */
function bareStrength(following: string, { kind }: HeadingRest): number | undefined {
  if (kind === 'reference') return undefined;
  if (kind !== 'more' && kind !== 'sentence') return STRENGTH.bare;
  return /^[\s|.:;–—-]*[[(]?[A-Z]/.test(following) ? STRENGTH.otherwise : undefined;
}

/** After a bare number, words that are no sentence are a title the form does not know. */
function titleOfItsOwn(rest: HeadingRest): HeadingRest {
  return rest.isShort ? { ...rest, end: rest.lineEnd } : rest;
}

/** The first of the places whose title follows, and what follows the title. */
function withTitle(
  text: string,
  from: number,
  places: readonly KnownPlace[],
): { place: KnownPlace; rest: HeadingRest } | undefined {
  for (const place of places) {
    if (place.titled === undefined) continue;
    place.titled.lastIndex = from;
    const title = place.titled.exec(text);
    if (title !== null) return { place, rest: afterTitle(text, endOf(title)) };
  }
  return undefined;
}

function boundary(match: RegExpExecArray, place: KnownPlace | undefined): Heading | undefined {
  if (place === undefined) return undefined;
  const labels = [{ place: place.place, strength: STRENGTH.boundary }];
  return headingOf(match.input, match.index, endOf(match), { labels, covers: [] });
}

function headingOf(text: string, start: number, end: number, meaning: Meaning): Heading {
  return { start, end, shown: shownHeading(text.slice(start, end)), ...meaning };
}

function found(
  pattern: RegExp,
  text: string,
  read: (match: RegExpExecArray) => Heading | undefined,
): Heading[] {
  const headings: Heading[] = [];
  for (const match of text.matchAll(pattern)) {
    const heading = read(match);
    if (heading !== undefined) headings.push(heading);
    if (headings.length >= MOST_HEADINGS) break;
  }
  return headings;
}

function endOf(match: RegExpExecArray): number {
  return match.index + match[0].length;
}

function arabic(written: string): string {
  const roman = ROMAN.indexOf(written.toUpperCase());
  return roman > 0 ? String(roman) : String(Number(written));
}

function asRoman(written: string): string {
  return ROMAN[Number(written)] ?? written.toUpperCase();
}
