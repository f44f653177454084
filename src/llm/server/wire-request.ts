import type { Json } from '../../base/content-hash.js';

/** One request as it goes over the wire. */
export interface WireRequest {
  readonly baseUrl: string;
  /** Below the base URL, with its slash. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Json;
  /** Covers the whole reply. */
  readonly timeoutSeconds: number;
  /** Bytes of the longest reply that is read. */
  readonly mostBytes: number;
}
