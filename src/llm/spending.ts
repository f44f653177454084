import type { Usage } from './model.js';
import type { OpenaiEmbedderOptions, OpenaiModelOptions } from './options.js';

/** A call about to be made. */
export interface ComingCall {
  readonly server: OpenaiModelOptions | OpenaiEmbedderOptions;
  /** Counts the tokens of what is sent; asked for only where a limit in money needs it. */
  inputTokens(): Promise<number>;
  readonly mostOutputTokens: number;
}

/** Counts the calls and the money of one command, and refuses what would exceed its limits. */
export interface Spending {
  /**
   * Sets aside what a call may cost at most. The function it returns settles the account: with what the
   * server counted, or null for a call that came to nothing. Throws a `StoppedError` at the limit.
   */
  reserve(call: ComingCall): Promise<(usage: Usage | null) => void>;
}

/** Counts nothing and allows everything. */
export const freeSpending: Spending = { reserve: async () => () => undefined };
