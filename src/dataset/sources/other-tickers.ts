import type { SetAsideRecord } from '../record.js';

/** Why they are set aside. They are not wrong: nobody asked for them. */
export const ABOUT_OTHER_TICKERS = 'rows about a ticker that is not one of the pipeline’s';

/** Tickers that are named one by one. */
const MOST_NAMED = 1_000;
const LONGEST_TICKER = 40;

/**
 * Counts what a file holds about tickers the pipeline does not name, so that a mistyped ticker shows
 * and a file of a whole exchange does not fill the dataset with rows nobody asked for.
 */
export class OtherTickers {
  readonly #rows = new Map<string, number>();

  constructor(
    readonly file: string,
    readonly meantFor: SetAsideRecord['meant_for'],
  ) {}

  add(ticker: string): void {
    const name = ticker.slice(0, LONGEST_TICKER);
    const counted = this.#rows.has(name) || this.#rows.size < MOST_NAMED ? name : 'others';
    this.#rows.set(counted, (this.#rows.get(counted) ?? 0) + 1);
  }

  /** One record a ticker, in the order of the tickers. */
  records(): (SetAsideRecord & { readonly place: string })[] {
    return [...this.#rows]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([ticker, rows]) => ({
        table: 'set_aside',
        meant_for: this.meantFor,
        step: 'read',
        reason: ABOUT_OTHER_TICKERS,
        ticker,
        item: null,
        detail: `${rows} row${rows === 1 ? '' : 's'}`,
        place: this.file,
      }));
  }
}
