import { isCommonWord } from './common-words.js';

/** One way in which a name is written, and what is put in its place. */
export interface NameForm {
  /** The name, as the data or the user writes it. */
  readonly name: string;
  /** Source of the expression that finds it in a text. */
  readonly source: string;
  /** The same within web addresses, hashtags and the like, where words run together. */
  readonly web: string;
}

const LEGAL =
  'incorporated|inc|corporation|corp|company|co|limited|ltd|plc|llc|llp|lp|nv|n\\.v|sa|s\\.a|ag|se|ab|asa|oyj|kgaa|gmbh|spa|holdings?|group|trust';
/** The legal form that follows a name, swallowed with it. */
const LEGAL_TAIL = `(?:,?\\s+(?:&\\s+|and\\s+)?(?:${LEGAL})(?![\\p{L}\\p{N}-])\\.?)`;
/** A name's word ends, or a new one begins within as in AzureAD. */
const START = '(?:(?<![\\p{L}\\p{N}])|(?<=\\p{Ll})(?=\\p{Lu}))';
const END = '(?:(?!\\p{L})|(?<=\\p{Ll})(?=\\p{Lu}))';
const PLURAL = '(?:[eE]?[sS](?!\\p{L}))?';

/** Shortest name that is found inside longer words, and the same in web addresses. */
const LETTERS_ANYWHERE = 6;
const LETTERS_ANYWHERE_ON_THE_WEB = 4;

/**
 * The forms of a company's name: without what only says its legal form, and its first word where
 * that is one nobody would write of anything else. The legal form is found behind each of them.
 */
export function companyForms(name: string): NameForm[] {
  const core = coreOf(name);
  const [first = core] = core.split(/[\s.]+/);
  const isDistinctive = first.length >= 4 && !isCommonWord(first);
  const names = isDistinctive && first !== core ? [core, first] : [core];
  return names.map((one) => {
    const { source, web } = nameForm(one, isCommonWord(one));
    return { name: one, source: `${source}${anyCase(LEGAL_TAIL)}{0,2}`, web };
  });
}

/** A name as the user gives it: found in any case. */
export function givenForm(name: string): NameForm {
  return nameForm(name, false);
}

function nameForm(name: string, caseMatters: boolean): NameForm {
  const words = spelled(name, caseMatters);
  const letters = name.replaceAll(/[^\p{L}]/gu, '').length;
  const isAnywhere = (least: number): boolean => letters >= least && !caseMatters;
  return {
    name,
    source: isAnywhere(LETTERS_ANYWHERE) ? words + PLURAL : `${START}${words}${PLURAL}${END}`,
    web: isAnywhere(LETTERS_ANYWHERE_ON_THE_WEB) ? words : bounded(spelled(name, false)),
  };
}

/** "The Walt Disney Company" is "Walt Disney". */
function coreOf(name: string): string {
  const tail = new RegExp(
    `(?:[\\s,]+(?:&|and|the|${LEGAL}|class [a-c]|common stock)\\.?|\\s*\\(the\\))$`,
    'i',
  );
  let core = name.trim().replace(/^the\s+/i, '');
  while (tail.test(core)) core = core.replace(tail, '');
  return core === '' ? name.trim() : core;
}

const EXCHANGES =
  'nasdaq(?:gs|gm|cm)?|nyse(?:\\s?(?:arca|american|mkt))?|amex|otc(?:qx|qb|mkts)?|lse|lon|tsx|tse|etr|fra|epa|six|hkex|asx';

/**
 * A ticker: in any case where it is marked as one ($MSFT, NASDAQ: MSFT), and of three letters or
 * more wherever it stands; one that is an English word, or of two letters, only in capitals, and one
 * of a single letter only where it is marked or in brackets.
 */
export function tickerForm(ticker: string): NameForm {
  const any = spelled(ticker, false);
  const capitals = spelled(ticker, true);
  const isShort = ticker.length < 3;
  const plain = isShort || isCommonWord(ticker) ? capitals : any;
  const isAnywhere = ticker.length >= LETTERS_ANYWHERE_ON_THE_WEB && !isCommonWord(ticker);
  const ways = [
    `(?<=\\$|(?<!\\p{L})(?:${anyCase(EXCHANGES)})\\s*[:-]\\s*)${any}(?![\\p{L}\\p{N}])`,
    `(?<=\\()${capitals}(?=\\))`,
    ...(ticker.length < 2 ? [] : [`${isShort ? bounded(plain, '\\p{L}\\p{N}') : bounded(plain)}`]),
  ];
  return { name: ticker, source: `(?:${ways.join('|')})`, web: isAnywhere ? any : bounded(any) };
}

/** Not within a longer word. */
function bounded(source: string, within = '\\p{L}'): string {
  return `(?<![${within}])${source}(?![${within}])`;
}

/** The expression of a name: in any case, or as written and in capitals; spaces may be hyphens or nothing. */
function spelled(name: string, caseMatters: boolean): string {
  const expression = (words: string, written: (word: string) => string): string =>
    words
      .split(/[\s_-]+/)
      .filter((word) => word !== '')
      .map((word) => [...word].map((character) => characterOf(character, written)).join(''))
      .join('[\\s_\\-‐-―]*');
  if (!caseMatters) return expression(name, bothCases);
  const asWritten = expression(name, (letter) => letter);
  return `(?:${asWritten}|${expression(name.toUpperCase(), (letter) => letter)})`;
}

function characterOf(character: string, written: (letter: string) => string): string {
  if (/\p{L}/u.test(character)) return written(character);
  if (/\p{N}/u.test(character)) return character;
  if (/['’]/.test(character)) return "['’]?";
  if (character === '&') return '(?:&(?:amp;)?|[Aa][Nn][Dd])';
  return `[${character.replace(/[\\\]^-]/, '\\$&')}/_-]?`;
}

function bothCases(letter: string): string {
  const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
  return lower === upper ? letter : `[${lower}${upper}]`;
}

/** An expression with each plain letter in both cases; what is escaped stays. */
function anyCase(source: string): string {
  return source.replaceAll(/\\p\{\w+\}|\\.|[a-z]/gi, (part) =>
    part.length === 1 ? bothCases(part) : part,
  );
}
