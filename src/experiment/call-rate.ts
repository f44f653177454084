const MINUTE = 60_000;

/** Counts the calls of the last minute from totals looked at now and then. */
export class CallRate {
  #looks: { readonly at: number; readonly calls: number }[] = [
    { at: Number.NEGATIVE_INFINITY, calls: 0 },
  ];

  /** Calls made since a minute ago, or since the last look before that; `calls` is how many were made in all. */
  lastMinute(calls: number, now: number): number {
    const past = this.#looks.findLastIndex(({ at }) => at <= now - MINUTE);
    this.#looks = [...this.#looks.slice(Math.max(0, past)), { at: now, calls }];
    return calls - (this.#looks[0]?.calls ?? 0);
  }
}
