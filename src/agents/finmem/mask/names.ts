import type { Company } from '../../../market/market.js';
import { companyForms, givenForm, tickerForm, type NameForm } from './name-forms.js';

/** A name that is replaced: its forms, what stands for it, and how it comes back. */
interface Alias {
  readonly forms: readonly NameForm[];
  readonly words: string;
  /** What stands for it where words run together. */
  readonly web: string;
  readonly original: string;
}

/** Names in a text, to and fro. */
export interface NameMask {
  readonly ticker: string;
  readonly company: string;
  /** Every name that is replaced. */
  readonly names: readonly string[];
  mask(text: string): string;
  /** Names come back in full, as the data and the user write them. */
  unmask(text: string): string;
}

const COMPANY = 'the Company';
/** Where words run together: addresses, e-mail, handles and hashtags. */
const WEB =
  /https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w.-]+|[@#]\w+|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|ai|co|edu|gov|info|biz|tv|us|uk|de|fr|eu|cn|jp|in)(?![\w-])(?:\/\S*)?/gi;
const OPENS_SENTENCE = /(?:^|[.!?:]["”’)]?\s+|\n\s*)$/;
const ARTICLE = '(?:(?<!\\p{L})([Tt]he|THE|[Aa]n?)\\s+)?';

/** Replaces a company's ticker and names, and further names, by neutral ones. */
export function nameMask(
  { ticker, name }: Pick<Company, 'ticker' | 'name'>,
  also: readonly string[],
): NameMask {
  const neutral = ticker === 'TKR' ? 'TCKR' : 'TKR';
  const aliases: Alias[] = [
    { forms: companyForms(name), words: COMPANY, web: 'thecompany', original: name },
    { forms: [tickerForm(ticker)], words: neutral, web: neutral.toLowerCase(), original: ticker },
    ...also.map((one, index) => {
      const letter = letterOf(index);
      const forms = [givenForm(one)];
      return { forms, words: `Name ${letter}`, web: `name-${letter.toLowerCase()}`, original: one };
    }),
  ];
  const ordered = aliases
    .flatMap((alias) => alias.forms.map((form) => ({ ...form, alias })))
    .toSorted((a, b) => b.name.length - a.name.length);
  const inWords = new RegExp(
    `${ARTICLE}(?:${ordered.map(({ source }) => `(${source})`).join('|')})`,
    'gu',
  );
  const onTheWeb = new RegExp(ordered.map(({ web }) => `(${web})`).join('|'), 'gu');
  const aliasOf = (groups: readonly unknown[]): Alias | undefined =>
    ordered[groups.findIndex((group) => typeof group === 'string')]?.alias;
  const masked = (found: string, article: string | undefined, ...rest: unknown[]): string => {
    const alias = aliasOf(rest.slice(0, ordered.length));
    const [at, text] = rest.slice(ordered.length);
    if (alias === undefined || typeof at !== 'number' || typeof text !== 'string') return found;
    const before = text.slice(Math.max(0, at - 8), at);
    const words = withArticle(article, alias.words, OPENS_SENTENCE.test(before));
    const isLetter = (character: string): boolean => /^\p{L}$/u.test(character);
    const [from, to] = [isLetter(before.slice(-1)), isLetter(text.charAt(at + found.length))];
    return `${from ? ' ' : ''}${words}${to ? ' ' : ''}`;
  };
  const maskedAddress = (address: string): string =>
    ordered.some(({ name: one }) => one.toLowerCase() === address.toLowerCase())
      ? address
      : address.replaceAll(onTheWeb, (found, ...groups) => aliasOf(groups)?.web ?? found);
  return {
    ticker: neutral,
    company: COMPANY,
    names: [...new Set([ticker, name, ...ordered.map((form) => form.name)])],
    mask: (text) => text.replaceAll(WEB, maskedAddress).replaceAll(inWords, masked),
    unmask: (text) => aliases.reduce(restored, text),
  };
}

/** What stands for a name after the article the name had, if any. */
function withArticle(article: string | undefined, words: string, opensSentence: boolean): string {
  if (words !== COMPANY) return article === undefined ? words : `${article} ${words}`;
  if (article === undefined) return opensSentence ? 'The Company' : COMPANY;
  const own = /^an?$/i.test(article) ? article.slice(0, 1) : article;
  return `${own} Company`;
}

function restored(text: string, { words, web, original }: Alias): string {
  const together = original.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const found =
    words === COMPANY
      ? /(?<!\p{L})(?:[Tt]he|THE|[Aa]) Company(?!\p{L})/gu
      : new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'gu');
  return text
    .replaceAll(WEB, (address) => address.replaceAll(web, () => together))
    .replaceAll(found, () => original);
}

/** A, B, … Z, A2, B2, … */
function letterOf(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? '' : round + 1}`;
}
