import type { CalendarDate, Instant } from '../../../base/calendar-date.js';
import type { DocumentTruthRecord } from '../../record.js';

/** A document before it is written: what it is, when it comes out and how it means to sound. */
export interface PlannedDocument {
  readonly id: string;
  readonly kind: 'news' | '10-K' | '10-Q';
  readonly role: DocumentTruthRecord['role'];
  /** Hidden tone in [-1, 1]. */
  readonly tone: number;
  readonly availableAt: Instant;
  /** Index of the first session at whose close it is visible. */
  readonly visibleAt: number;
}

/** A planned 10-K or 10-Q; always meant as signal. */
export interface PlannedFiling extends PlannedDocument {
  readonly kind: '10-K' | '10-Q';
  readonly role: 'signal';
  /** Last day of the fiscal period it reports on. */
  readonly periodEnd: CalendarDate;
}

/** A planned news item. */
export interface PlannedNews extends PlannedDocument {
  readonly kind: 'news';
  /** Whom it is about; only `company` items can be signal. */
  readonly about: 'company' | 'rival' | 'sector' | 'market';
  /** Index of its topic. */
  readonly topic: number;
  /** Id of the item whose facts it shares: its own, or that of the item it re-words or contradicts. */
  readonly factsOf: string;
  /** Whole weeks, at least one, since the item it looks back on; 0 for a new item. */
  readonly weeksOld: number;
}
