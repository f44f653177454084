import type { KeyPath } from '../yaml-document.js';

/** A setting of the new experiment file and where it comes from. */
export interface Imported {
  /** Its path from the root of the experiment. */
  readonly keys: KeyPath;
  readonly value: unknown;
  /** The key it was read from, or what else it stands for; shown beside it. */
  readonly from: string;
}

/** A key that has no equivalent here, and why. */
export interface LeftOut {
  readonly key: string;
  readonly why: string;
}

/** What a part of a configuration comes to. */
export interface Part {
  readonly settings: readonly Imported[];
  readonly leftOut: readonly LeftOut[];
}
