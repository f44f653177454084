/** The parts of a memory's retrieval score and their sum. */
export interface Score {
  readonly recency: number;
  readonly relevancy: number;
  readonly importance: number;
  readonly score: number;
}

/**
 * Retrieval score: recency + relevancy + importance (paper eq. 1). Importance is on a scale of 100 and
 * is brought to [0, 1]; recency lies in (0, 1]; relevancy is a cosine.
 */
export function scoreOf(recency: number, relevancy: number, importance: number): Score {
  const scaled = Math.min(importance, 100) / 100;
  return { recency, relevancy, importance: scaled, score: recency + relevancy + scaled };
}
