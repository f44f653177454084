/**
 * Years added to every date: 400 - 28. The calendar repeats after 400 years, and between 1901 and
 * 2099 after 28, so weekdays, leap days, quarters and intervals stay true (from 1929 on). Forward,
 * because no model has read of those years: shifted back, a date would bring along what is known of
 * the markets then. And so far that no shifted year is one that would be shifted: once is enough.
 */
export const YEARS = 372;

/** A range of years, both ends included. */
type Years = readonly [number, number];

const MONTH =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
/** What makes the number before it an amount wherever it stands. */
const UNIT =
  '(?:million|billion|trillion|thousand|mn|bn|percent|per cent|pct|basis points|bps|dollars|euros|pounds)\\b|%';
/** What makes it one unless a word before says that it is a year. */
const COUNTED =
  '(?:shares|units|employees|people|jobs|stores|restaurants|points|locations|vehicles|barrels|megawatts|miles|hours|days)\\b';
const NO_AMOUNT_BEFORE =
  '(?<![$€£¥₹#]\\s?|\\d|\\d\\.|(?<!\\d)\\d{1,3},|\\b(?:USD|EUR|GBP|JPY|CAD|AUD|INR|Rs\\.?|No\\.|number)\\s?)';
const NO_AMOUNT_AFTER = `(?!\\d|\\.\\d|,\\d{3}(?!\\d)|[\\s-]?(?:${UNIT}))`;
const YEAR = '(\\d{4})';

/** Moves the years in a text that lie in these ranges; amounts are left alone. */
interface Shift {
  readonly by: number;
  /** Years taken where the text says that they are years. */
  readonly plain: Years;
  /** Years taken where a number stands alone. */
  readonly bare: Years;
}

const forth: Shift = { by: YEARS, plain: [1900, 2099], bare: [1990, 2035] };
const back: Shift = { by: -YEARS, plain: plus(forth.plain), bare: plus(forth.bare) };

function plus([from, to]: Years): Years {
  return [from + YEARS, to + YEARS];
}

/** Every date in a text, as many years later; years of two digits come out with four. */
export function maskYears(text: string): string {
  return shifted(withoutShortYears(text), forth);
}

/** Masked dates as they were, all years in four digits. */
export function unmaskYears(text: string): string {
  return shifted(text, back);
}

/** A date or instant that begins with its year, so many years later. */
export function shiftDate(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}

/** Where a number of four digits is a year, by what stands around it. */
const SAID = [
  // 20200312, 2020-03-12, 2020/3, 2020-2021
  `(?<!\\d)${YEAR}(?=(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d))`,
  `${NO_AMOUNT_BEFORE}${YEAR}(?=[-/.](?:0?[1-9]|1[0-2])[-/.]\\d{1,2}(?!\\d)|[-/](?:0[1-9]|1[0-2])(?!\\d))`,
  `${NO_AMOUNT_BEFORE}${YEAR}(?=\\s?[-–—/]\\s?\\d{4}(?!\\d))`,
  `(?<=\\d{4}\\s?[-–—/]\\s?)${YEAR}(?!\\d)`,
  // 3/12/2020, 12.03.2020
  `(?<=(?<!\\d)\\d{1,2}[-/.]\\d{1,2}[-/.])${YEAR}(?!\\d)`,
  // March 12, 2020; 12 March 2020; Mar-2020
  `(?<=\\b(?:${MONTH})\\b[\\s.,-]*(?:\\d{1,2}(?:st|nd|rd|th)?\\b(?:[-–]\\d{1,2}\\b)?[\\s.,-]*)?(?:of\\s+)?)${YEAR}(?!\\d)`,
  // FY2020, fiscal year 2020, Q3 2020, 3Q2020, first quarter of 2020
  `(?<=(?:\\b(?:FY|CY|[QH][1-4]|[1-4][QH])|\\b(?:fiscal|calendar|financial)(?: year)?|\\b(?:year|quarter|half)(?: of)?)['’\\s-]*)${YEAR}(?!\\d)`,
  // 2020Q3, 2020 H1, 2020E, 2020s
  `${NO_AMOUNT_BEFORE}${YEAR}(?=[\\s-]?[QH][1-4]\\b|(?:[EAF]|s|R\\d|[a-c])\\b)`,
  // in 2020, since 1975, due 2041; 2020 and 2040; 2050 notes
  `(?<=\\b(?:in|since|by|until|till|through|during|due|before|circa)\\s+(?:the\\s+)?)${YEAR}${NO_AMOUNT_AFTER}`,
  `(?<=\\d{4},?\\s(?:and|or|to|through|from|versus|vs\\.)\\s)${YEAR}${NO_AMOUNT_AFTER}`,
  `${NO_AMOUNT_BEFORE}${YEAR}(?=\\s(?:notes|bonds|debentures|goals?|targets?)\\b)`,
].map((source) => new RegExp(source, 'gi'));

const ALONE = new RegExp(
  `${NO_AMOUNT_BEFORE}${YEAR}${NO_AMOUNT_AFTER}(?!\\s${COUNTED}|[a-z]{1,3}\\b)`,
  'gi',
);

function shifted(text: string, { by, plain, bare }: Shift): string {
  const inRange = (year: string, range: Years): string =>
    isWithin(year, range) ? String(Number(year) + by) : year;
  const said = SAID.reduce(
    (words, at) => words.replaceAll(at, (year) => inRange(year, plain)),
    text,
  );
  return said.replaceAll(ALONE, (year) => inRange(year, bare));
}

const SHORT_YEARS = [
  // FY20, 3Q20, Q3'20, Q320
  /\b((?:FY|CY)[\s-]?['’]?|[1-4][QH]['’]?|[QH][1-4]['’]?)(\d{2})(?![\d%]|[.,]\d)/gi,
  // 3/12/20
  /\b((?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01])\/)(\d{2})(?![\d/])/g,
  // '20
  new RegExp(`(?<![\\p{L}\\p{N}])(['’])(\\d{2})(?![\\p{L}\\p{N}]|[.,]\\d|\\s?(?:${UNIT}))`, 'gu'),
];
const SEASON = /(?<!\d)(\d{4})([-–/])(\d{2})(?!\d)/g;

/** Years of two digits that are plainly years, in four and moved: those above, and 2019-20. */
function withoutShortYears(text: string): string {
  const inFour = (_: string, before: string, year: string): string => {
    const opening = before.replace(/['’]$/, /^['’]$/.test(before) ? '' : ' ');
    return `${opening}${/\d$/.test(opening) ? ' ' : ''}${centuryOf(year) + Number(year) + YEARS}`;
  };
  const bothInFour = (found: string, year: string, between: string, next: string): string => {
    const isSeason = Number(next) > 12 && Number(next) === (Number(year) + 1) % 100;
    const [from, to] = [Number(year) + YEARS, Number(year) + YEARS + 1];
    return isSeason && isWithin(year, forth.plain) ? `${from}${between}${to}` : found;
  };
  return SHORT_YEARS.reduce((words, at) => words.replaceAll(at, inFour), text).replaceAll(
    SEASON,
    bothInFour,
  );
}

/** Up to 49 of this century, the others of the last. */
function centuryOf(year: string): number {
  return Number(year) < 50 ? 2000 : 1900;
}

function isWithin(year: string, [from, to]: Years): boolean {
  return Number(year) >= from && Number(year) <= to;
}
