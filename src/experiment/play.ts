import type { CalendarDate } from '../base/calendar-date.js';
import type { TickerHistory } from '../dataset/snapshot.js';
import type { Trial } from './identity.js';

/** What a trial is played with: its ticker's part of a snapshot. */
export interface Scene {
  readonly history: TickerHistory;
  /** The signal planted in a synthetic ticker, for an oracle to know; empty for other agents. */
  readonly planted: ReadonlyMap<CalendarDate, number>;
}

/** A trial of an experiment and what it is played with. */
export interface Play {
  readonly trial: Trial;
  /** Name of the experiment, in whose folder its run goes. */
  readonly experiment: string;
  readonly scene: Scene;
}

/** Plays trials, several at a time: here, or in worker threads. */
export interface Crew {
  /**
   * Plays a trial and writes its run folder on this machine. Rejects with what went wrong; with a
   * `StoppedError` when it was given up, by a person or a budget.
   */
  run(play: Play): Promise<void>;
  /** Sends everyone home; trials under way are given up and will be played again. */
  dismiss(): Promise<void>;
}
