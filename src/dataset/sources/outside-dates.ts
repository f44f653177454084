import type { CalendarDate, Instant } from '../../base/calendar-date.js';
import type { SetAsideRecord } from '../record.js';
import { refusal, type Refusal } from './refusal.js';

/** Why they are set aside. They are not wrong: nobody asked for them. */
export const OUTSIDE_THE_DATES = 'outside the dates of the pipeline';

interface Left {
  rows: number;
  first: string;
  last: string;
}

/**
 * Counts what a file holds of each ticker before `from` or after `to`, and remembers from when to when
 * that is: times in another unit, or of another year, would lose a whole file unseen.
 */
export class OutsideDates {
  readonly #left = new Map<string, Left>();

  constructor(
    readonly file: string,
    readonly meantFor: SetAsideRecord['meant_for'],
    /** What is counted. */
    readonly noun: 'row' | 'day' = 'row',
  ) {}

  /** A row of one of the pipeline's tickers, and the date or moment it is of. */
  add(ticker: string, when: CalendarDate | Instant): void {
    const left = this.#left.get(ticker);
    if (left === undefined) {
      this.#left.set(ticker, { rows: 1, first: when, last: when });
      return;
    }
    left.rows += 1;
    if (when < left.first) left.first = when;
    if (when > left.last) left.last = when;
  }

  /** One record a ticker, in the order of the tickers. */
  records(): Refusal[] {
    return [...this.#left]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([ticker, { rows, first, last }]) => {
        const what = { meant_for: this.meantFor, ticker, item: null };
        const count = `${rows} ${this.noun}${rows === 1 ? '' : 's'}`;
        const span = first === last ? first : `${first} to ${last}`;
        const noted = refusal(what, OUTSIDE_THE_DATES, `${count}, ${span}`, this.file);
        return { ...noted, step: 'window' };
      });
  }
}
