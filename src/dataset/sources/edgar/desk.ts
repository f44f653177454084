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
/** Filings of a filer that are asked for at a time. */
export const AT_A_TIME = 8;

/** Where EDGAR is asked, and what was read written down. */
export interface Desk {
  /** The list of tickers. */
  tickers(): Promise<KeptReply>;
  /** A list of filings, such as `CIK0000320193.json`, got at `since` or later if that is given. */
  list(file: string, since?: Instant): Promise<KeptReply>;
  /** The page of a filing's header, which never changes. */
  header(path: string): Promise<KeptReply>;
  /** A filed document, which never changes. */
  document(path: string): Promise<KeptReply>;
  /** Replies read so far, by name. */
  readonly read: () => SourceInput[];
}

/** Opens the desk for filings up to a date: a list got well after it will not change for them. */
export function openDesk(archive: Archive, services: EdgarServices, to: CalendarDate): Desk {
  const tickers = archive.of(services.tickers);
  const lists = archive.of(services.lists);
  const headers = archive.of(services.headers);
  const documents = archive.of(services.documents);
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
  const filed = (path: string): ArchiveRequest => ({
    path,
    settled: null,
    mostBytes: LONGEST_DOCUMENT,
  });
  return {
    tickers: () => noting(tickers.get(list('/files/company_tickers.json', settled))),
    list: (file, since = settled) => noting(lists.get(list(`/submissions/${file}`, since))),
    header: (path) => noting(headers.get(filed(path))),
    document: (path) => noting(documents.get(filed(path))),
    read: () =>
      [...read]
        .map(([name, sha256]) => ({ name, sha256 }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
