import type { CalendarDate, Instant } from '../base/calendar-date.js';

/** How sure an item's availability is: stated by the source, or assumed from a date alone. */
export type Availability = 'stated' | 'assumed';

/** What a source yields, one record at a time; the pipeline stages each kind in its own table. */
export type SourceRecord =
  CompanyRecord | PriceRecord | NewsRecord | FilingRecord | DocumentTruthRecord | ReturnTruthRecord;

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

export interface PriceRecord {
  readonly table: 'prices';
  readonly ticker: string;
  readonly session_date: CalendarDate;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number;
  readonly adjusted_close: number;
  readonly volume: number | null;
  /** The session's close: when the bar is known, and the session's decision time. */
  readonly available_at: Instant;
}

export interface NewsRecord {
  readonly table: 'news';
  readonly id: string;
  readonly ticker: string;
  readonly available_at: Instant;
  readonly availability: Availability;
  readonly headline: string;
  readonly text: string;
  readonly source: string;
}

export interface FilingRecord {
  readonly table: 'filings';
  readonly id: string;
  readonly ticker: string;
  readonly form: '10-K' | '10-Q';
  readonly available_at: Instant;
  readonly availability: Availability;
  readonly text: string;
  readonly source: string;
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
