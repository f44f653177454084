import type { Band } from './band.js';

/** What stands in for words that a model has yet to write. */
export interface StandIn {
  /** Tokens the real words will have. */
  readonly tokens: Band;
  /** Whether every trial that asks gets these same words. */
  readonly scope: 'shared' | 'trial';
}

/** A text taken apart: words that are known, and the stand-ins among them. */
export interface TakenApart {
  readonly known: readonly string[];
  readonly standIns: readonly StandIn[];
}

const OPEN = '⟦';
const CLOSE = '⟧';
const MARKED = /⟦([a-p]{16}) [^⟧]*⟧?/g;

/**
 * The texts that stand in for answers to come. Each carries a mark, so that wherever it travels, into a
 * memory, a later prompt, a vector, it is known again and counted as what the real text may be.
 */
export class StandIns {
  readonly #byMark = new Map<string, StandIn>();

  /** The text marked as a stand-in for the answer under a request key. */
  mark(text: string, key: string, standIn: StandIn): string {
    const mark = key.slice(0, 16).replaceAll(/./g, asLetter);
    this.#byMark.set(mark, standIn);
    return `${OPEN}${mark} ${plain(text)}${CLOSE}`;
  }

  /** Tells what is known in a text from what is yet to be written. */
  takeApart(text: string): TakenApart {
    if (!text.includes(OPEN)) return { known: [text], standIns: [] };
    const marks = [...text.matchAll(MARKED)].map(([, mark = '']) => this.#byMark.get(mark));
    const known = text.split(MARKED).filter((piece, index) => index % 2 === 0 && piece !== '');
    return { known, standIns: marks.filter((standIn) => standIn !== undefined) };
  }
}

/** The text without the marks of other stand-ins it was made from. */
function plain(text: string): string {
  return text.replaceAll(/⟦[a-p]{16} |⟧/g, '');
}

/** A hexadecimal digit as a letter, so that a mark looks like no date or figure. */
function asLetter(digit: string): string {
  return String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16));
}
