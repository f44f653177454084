import type { SetAsideRecord } from '../record.js';
import { refusal, type Refusal } from './refusal.js';

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
  records(): Refusal[] {
    return [...this.#rows]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([ticker, rows]) =>
        refusal(
          { meant_for: this.meantFor, ticker, item: null },
          ABOUT_OTHER_TICKERS,
          `${rows} row${rows === 1 ? '' : 's'}`,
          this.file,
        ),
      );
  }
}
