import type { Json } from '../../base/content-hash.js';

/** How a server is reached. */
export interface Access {
  readonly baseUrl: string;
  readonly headers: Headers;
  /** Covers the whole reply. */
  readonly timeoutSeconds: number;
  /** Bytes of the longest reply that is read. */
  readonly mostBytes: number;
}

/** One request as it goes over the wire. */
export interface WireRequest {
  /** Below the base URL, with its slash. */
  readonly path: string;
  readonly body: Json;
}
