/** What is known of a request that failed at its server. */
export interface FaultDetail {
  /** HTTP status; absent where no whole reply came. */
  readonly status?: number;
  /** The server's own code of the error, such as `content_filter`. */
  readonly code?: string;
  /** Another attempt may succeed. */
  readonly retryable: boolean;
  /** The server has too much to do: 429, 503, 529. */
  readonly overloaded?: boolean;
  /** Milliseconds the server asks everyone to wait; null where it does not say. */
  readonly pause?: number | null;
  /** What to do about it, where the status does not say. */
  readonly hint?: string;
}

/** One attempt at a server failed. Its message is for people and holds no secret. */
export class ServerFault extends Error {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly retryable: boolean;
  readonly overloaded: boolean;
  readonly pause: number | null;
  readonly hint: string | undefined;

  constructor(message: string, detail: FaultDetail) {
    super(message);
    this.name = 'ServerFault';
    this.status = detail.status;
    this.code = detail.code;
    this.retryable = detail.retryable;
    this.overloaded = detail.overloaded ?? false;
    this.pause = detail.pause ?? null;
    this.hint = detail.hint;
  }
}
