/** Recency `exp(-age / Q)` of a memory `age` days after the event, Q the layer's stability (paper eq. 2). */
export function recency(age: number, stability: number): number {
  return Math.exp(-age / stability);
}

/** What importance is multiplied by over `days` days: alpha for each (paper eq. 4). */
export function importanceFactor(alpha: number, days: number): number {
  return alpha ** days;
}

/** True when a memory is so faded that it is forgotten. */
export function isForgotten(
  recency: number,
  importance: number,
  purge: { readonly recency_below: number; readonly importance_below: number },
): boolean {
  return recency < purge.recency_below || importance < purge.importance_below;
}
