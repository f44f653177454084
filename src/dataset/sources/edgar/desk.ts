import pLimit from 'p-limit';
import {
  dateOfDay,
  dayNumber,
  type CalendarDate,
  type Instant,
} from '../../../base/calendar-date.js';
import type { ArchiveRequest, Archive, KeptReply } from '../../fetching/archive.js';
import type { SourceInput } from '../source.js';
import type { EdgarServices } from './service.js';

/** Several times the longest list of filings, or of tickers. */
const LONGEST_LIST = 64_000_000;
/** Several times the longest 10-K with its tables. */
const LONGEST_DOCUMENT = 128_000_000;
/** A filing accepted late on the eve of a long weekend is listed by then. */
const SETTLING_DAYS = 5;
/** Documents asked for at a time, by each filer's turn. */
const AT_A_TIME = 8;

/** Where EDGAR is asked, and what was read written down. */
export interface Desk {
  /** The list of tickers. */
  tickers(): Promise<KeptReply>;
  /** A list of filings, such as `CIK0000320193.json`, got at `since` or later if that is given. */
  list(file: string, since?: Instant): Promise<KeptReply>;
  /** A filed document or header, which never changes. */
  document(path: string): Promise<KeptReply>;
  /** Replies read so far, by name. */
  readonly read: () => SourceInput[];
}

/** Opens the desk for filings up to a date: a list got well after it will not change for them. */
export function openDesk(archive: Archive, services: EdgarServices, to: CalendarDate): Desk {
  const files = archive.of(services.files);
  const lists = archive.of(services.lists);
  const settled: Instant = `${dateOfDay(dayNumber(to) + SETTLING_DAYS)}T12:00:00Z`;
  const read = new Map<string, string>();
  const noting = async (asked: Promise<KeptReply>): Promise<KeptReply> => {
    const reply = await asked;
    read.set(reply.name, reply.sha256);
    return reply;
  };
  const list = (path: string, since: Instant): ArchiveRequest => ({
    path,
    settled: since > settled ? since : settled,
    mostBytes: LONGEST_LIST,
  });
  return {
    tickers: () => noting(files.get(list('/files/company_tickers.json', settled))),
    list: (file, since = settled) => noting(lists.get(list(`/submissions/${file}`, since))),
    document: (path) => noting(files.get({ path, settled: null, mostBytes: LONGEST_DOCUMENT })),
    read: () =>
      [...read]
        .map(([name, sha256]) => ({ name, sha256 }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Asks for each, a few at a time; answers in the order of the items. */
export function askForEach<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  return pLimit(AT_A_TIME).map(items, ask);
}
