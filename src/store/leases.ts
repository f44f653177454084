/** A claim on a name, kept alive by a heartbeat while its owner lives. */
export interface Lease {
  /** Aborts when the claim is lost: its owner seemed dead to another, who has it now. */
  readonly lost: AbortSignal;
  /** Gives the name up, at once and for good; releasing twice does nothing. */
  release(): Promise<void>;
}

/** Who holds a name. */
export interface Holder {
  readonly name: string;
  /** The machine and process that hold it. */
  readonly owner: string;
}

/**
 * Claims on names, each held by one owner at a time among all processes that share a place. A claim whose
 * owner has died is free again after a while, so no claim outlives its owner; a claim is a courtesy that
 * saves work and never what makes a result right: what is published twice is the same and the first stays.
 */
export interface Leases {
  /** Claims a name; null while a living owner has it. Names are paths of safe words: `runs/demo/0123abcd`. */
  claim(name: string): Promise<Lease | null>;
  /** False as soon as anybody else may hold a name. */
  alone(): Promise<boolean>;
  /** Who holds names that begin so, living owners only. */
  held(prefix: string): Promise<readonly Holder[]>;
}
