/** Trials of one sort, by how far they are. */
export interface Pace {
  readonly finished: number;
  readonly running: number;
  readonly waiting: number;
}

/**
 * What the trials not finished will take, of time or money, if they take what the others took: those under
 * way count as half done, as they are on average. Null while none is finished, for then nothing is known.
 */
export function remaining(taken: number, { finished, running, waiting }: Pace): number | null {
  if (running + waiting === 0) return 0;
  if (finished === 0) return null;
  return (taken * (waiting + running / 2)) / (finished + running / 2);
}

/** The pace of the trials that think while there are any to come: the others are through in no time. */
export function decisivePace(all: Pace, thinking: Pace): Pace {
  return thinking.running + thinking.waiting > 0 ? thinking : all;
}
