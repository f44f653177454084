import type { Instant } from '../../base/calendar-date.js';

/**
 * Which kept replies are good enough: `missing` takes any and fetches what is not kept; `new` also
 * fetches again what had not settled when it was kept, or was not there; `all` fetches everything again;
 * `none` fetches nothing, and a reply that is not kept is an error.
 */
export type FetchMode = 'missing' | 'new' | 'all' | 'none';

/** One reply of a server as it came. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/**
 * What a reply is: to be kept; kept as a sign that there is nothing there; worth another try, perhaps
 * after a pause the server asked for; or the end, for the reason given.
 */
export type Verdict =
  | { readonly kind: 'good' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'retry'; readonly reason: string; readonly pause: number | null }
  | { readonly kind: 'refused'; readonly reason: string; readonly hint: string };

/** A server that is asked for data, and how it wants to be asked. */
export interface Service {
  /** Kind of the source: the folder its replies are kept in. */
  readonly name: string;
  /** Address requests begin with; it does not enter the name a reply is kept under. */
  readonly baseUrl: string;
  /** Most requests in any stretch of so many milliseconds, by all sources that ask this service. */
  readonly rate: { readonly requests: number; readonly milliseconds: number };
  /** Requests under way at a time. */
  readonly concurrency: number;
  /**
   * What lets us in: headers and query parameters with their secrets, read from the environment when the
   * first request is made, so that kept replies need no key. Throws a `UserError` for one not set.
   */
  access(environment: (name: string) => string | undefined): {
    readonly headers: Record<string, string>;
    readonly query: Record<string, string>;
  };
  /** Judges what the status alone does not tell, such as an error that comes as 200. */
  judge(reply: Reply): Verdict;
}

/** One request, without secrets. */
export interface ArchiveRequest {
  /** Path and query below the base URL: what the reply is kept under, and named in messages. */
  readonly path: string;
  /** A reply got at this moment or later changes no more; null for one that never changes. */
  readonly settled: Instant | null;
  /** Bytes of the longest reply that is taken. */
  readonly mostBytes: number;
}

/** A reply that is kept. */
export interface KeptReply {
  /** `<service> <path>`, for the manifest and for messages. */
  readonly name: string;
  readonly sha256: string;
  /** When it was asked for. */
  readonly fetched: Instant;
  /** False where the server said that there is nothing. */
  readonly found: boolean;
  text(): Promise<string>;
}

/** Replies of one service, by request. */
export interface ServiceArchive {
  /** The reply kept for a request, or fetched and kept now. Throws a `UserError` when there is none. */
  get(request: ArchiveRequest): Promise<KeptReply>;
}

/** Replies of all services. */
export interface Archive {
  of(service: Service): ServiceArchive;
}
