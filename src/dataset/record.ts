import type { CalendarDate, Instant } from '../base/calendar-date.js';

/** How sure an item's availability is: stated by the source, or assumed from a date alone. */
export type Availability = 'stated' | 'assumed';

/** Forms a filing may have; an amendment ends in `/A`. */
export type Form = '10-K' | '10-Q' | '10-K/A' | '10-Q/A';

/** What a source yields, one record at a time; each kind is staged in its own table. */
export type SourceRecord = Located &
  (
    | CompanyRecord
    | PriceRecord
    | CorporateActionRecord
    | NewsRecord
    | FilingRecord
    | SetAsideRecord
    | DocumentTruthRecord
    | ReturnTruthRecord
  );

/** Where a record was read, for the person who mends it: `bars.csv:17`, a request's path. Not stored. */
interface Located {
  readonly place?: string;
}

export interface CompanyRecord {
  readonly table: 'companies';
  readonly ticker: string;
  readonly name: string;
  readonly sector: string;
  /** What the company does; nothing that happened after the dataset begins. */
  readonly introduction: string;
  /** Exchange calendar, a name in `calendars`. */
  readonly calendar: string;
}

/**
 * One session's bar as it was quoted. It is known from the session's close, which the ticker's calendar
 * gives, so a source does not say when.
 */
export interface PriceRecord {
  readonly table: 'prices';
  readonly ticker: string;
  readonly session_date: CalendarDate;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  /** As traded: adjusted for nothing that came later, where the source can tell. */
  readonly close: number;
  /** Adjusted for splits and dividends; null where the source does not adjust. */
  readonly adjusted_close: number | null;
  readonly volume: number | null;
  readonly source: string;
}

/** A split or a dividend, on the first session that trades without it. */
export interface CorporateActionRecord {
  readonly table: 'corporate_actions';
  readonly ticker: string;
  /** The ex-date. */
  readonly session_date: CalendarDate;
  readonly kind: 'split' | 'dividend';
  /** New shares for one old one; or cash a share as it was paid, adjusted for nothing later. */
  readonly value: number;
  readonly source: string;
}

export interface NewsRecord {
  readonly table: 'news';
  /** Unique in the dataset: it begins with the ticker, since one article may be about several. */
  readonly id: string;
  readonly ticker: string;
  readonly available_at: Instant;
  readonly availability: Availability;
  readonly headline: string;
  readonly text: string;
  readonly source: string;
  /** Tickers the source tagged the article with, this one included; null where it tags none. */
  readonly tagged_tickers: number | null;
}

export interface FilingRecord {
  readonly table: 'filings';
  /** Unique in the dataset: it begins with the ticker. */
  readonly id: string;
  readonly ticker: string;
  readonly form: Form;
  readonly available_at: Instant;
  readonly availability: Availability;
  /** Last day of the period reported on, where known. Never when the filing became known. */
  readonly period_end: CalendarDate | null;
  readonly text: string;
  readonly source: string;
}

/** Characters of a value that `set_aside` shows. */
export const LONGEST_DETAIL = 200;

/** Something that was not taken into the dataset, and why. */
export interface SetAsideRecord {
  readonly table: 'set_aside';
  /** The table it was meant for. */
  readonly meant_for: 'prices' | 'corporate_actions' | 'news' | 'filings';
  /**
   * `read`, `window` for what is of other dates, `correct` for what its source replaced, `admit`, or the
   * transform that took it out.
   */
  readonly step: string;
  /** What is wrong with it, in words that many rows share. */
  readonly reason: string;
  readonly ticker: string | null;
  /** Its id, its session date or whatever names it; null where it could not be read so far. */
  readonly item: string | null;
  /** The value that was wrong, clipped. */
  readonly detail: string | null;
}

/** The hidden tone of one document; kept apart from the snapshot. */
export interface DocumentTruthRecord {
  readonly table: 'document_truth';
  readonly id: string;
  readonly ticker: string;
  /** `signal` moves prices; the others only look as if they did. */
  readonly role: 'signal' | 'distractor' | 'stale' | 'contradiction';
  /** In [-1, 1]. */
  readonly tone: number;
}

/** The planted part of a session's next return; kept apart from the snapshot. */
export interface ReturnTruthRecord {
  readonly table: 'return_truth';
  readonly ticker: string;
  readonly session_date: CalendarDate;
  /** Expected log return from this session's close to the next, given the documents visible at it. */
  readonly expected_next_return: number;
}
