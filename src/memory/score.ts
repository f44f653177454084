/** Importance brought from its scale of 100 to [0, 1]; what exceeds 100 counts as 100. */
export function scaledImportance(importance: number): number {
  return Math.min(importance, 100) / 100;
}

/**
 * Retrieval score: recency + relevancy + importance (paper eq. 1). Recency lies in (0, 1], relevancy
 * is a cosine, importance comes on its scale of 100.
 */
export function scoreOf(recency: number, relevancy: number, importance: number): number {
  return recency + relevancy + scaledImportance(importance);
}
