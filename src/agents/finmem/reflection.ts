import type { PastSession } from '../../llm/facts.js';

/** A session looked back on, and what its outcome is worked out from. */
interface Lived extends Omit<PastSession, 'outcome'> {
  readonly close: number;
  readonly direction: number;
  readonly isLabel: boolean;
  outcome: number | null;
}

/** The trace of the last sessions that extended reflection looks back on. */
export class Trace {
  readonly #sessions: Lived[] = [];
  readonly #length: number;

  constructor(length: number) {
    this.#length = length;
  }

  /** Completes the last session's outcome once the next close is known. */
  settle(close: number): void {
    const last = this.#sessions.at(-1);
    if (last !== undefined) last.outcome = last.direction * (close / last.close - 1);
  }

  /** Adds a session; in warm-up the label stands for its decision. */
  add({ date, action, rationale, close, direction, isLabel }: Omit<Lived, 'outcome'>): void {
    if (this.#sessions.length === this.#length) this.#sessions.shift();
    this.#sessions.push({ date, action, rationale, outcome: null, close, direction, isLabel });
  }

  get isFull(): boolean {
    return this.#sessions.length === this.#length;
  }

  /** The sessions, oldest first, how many have a label, and the log return from first to last close. */
  look(): { sessions: PastSession[]; labels: number; trend: number } {
    const first = this.#sessions[0];
    const last = this.#sessions.at(-1);
    const trend = first && last ? Math.log(last.close / first.close) : 0;
    const sessions = this.#sessions.map(({ date, action, rationale, outcome }) => ({
      date,
      action,
      rationale,
      outcome,
    }));
    return { sessions, labels: this.#sessions.filter(({ isLabel }) => isLabel).length, trend };
  }
}
