import type { CalendarDate } from '../../base/calendar-date.js';
import { StoppedError } from '../../base/stopped.js';
import { messageOf, UserError } from '../../base/user-error.js';
import { LookAheadError } from '../../market/wrappers/look-ahead.js';
import type { Layout } from '../../store/layout.js';
import type { NewRun } from '../../store/run-folder.js';
import type { Trial } from '../identity.js';
import type { Scene } from '../play.js';

/** The experiment whose trials are played again, and what its changes are drawn with. */
export interface Place {
  readonly layout: Layout;
  readonly experiment: string;
  readonly seed: number;
}

/** Plays a trial on a scene, or its sessions up to a date, and returns the run; writes nothing. */
export type PlayAgain = (trial: Trial, scene: Scene, last?: CalendarDate) => Promise<NewRun>;

/** The two ways an audit plays trials. */
export interface Rehearsal {
  /** From kept answers alone: what was never asked is an error. */
  readonly kept: PlayAgain;
  /** Asking what has not been asked before, where the command lets it. */
  readonly asking: PlayAgain;
}

/** What was tried: its result, or why it could not be had. */
export type Tried<T> = { readonly value: T } | { readonly reason: string };

/**
 * What came of it, or why nothing did: an answer that is not kept, a server that fails, a limit reached. A
 * person's interrupt, a full disk and a bug end the audit.
 */
export async function tried<T>(work: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    const isBudget = error instanceof StoppedError && error.why === 'budget';
    const isTold = error instanceof UserError || error instanceof LookAheadError || isBudget;
    if (!isTold) throw error;
    return { reason: messageOf(error) };
  }
}
