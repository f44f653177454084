import type { ByLevel } from './level.js';

/** A subject news is written about: headlines and sentences for each way of sounding. */
export interface Topic {
  readonly headlines: ByLevel;
  readonly sentences: ByLevel;
}
