/** Something with a score and the order it was stored in. */
export interface Ranked {
  readonly score: number;
  /** Larger is newer. */
  readonly sequence: number;
}

/** The K highest scores, descending; equal scores newest first. */
export function topK<T extends Ranked>(candidates: readonly T[], k: number): T[] {
  return candidates.toSorted((a, b) => b.score - a.score || b.sequence - a.sequence).slice(0, k);
}
