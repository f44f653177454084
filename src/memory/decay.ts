/** Recency `exp(-age / Q)` of a memory `age` days after the event, Q the layer's stability (paper eq. 2). */
export function recency(age: number, stability: number): number {
  return Math.exp(-age / stability);
}

/** Importance after `days` more days: multiplied by `alpha` for each (paper eq. 4). */
export function decayedImportance(importance: number, alpha: number, days: number): number {
  return importance * alpha ** days;
}

/** True when a memory is so faded that it is forgotten. */
export function isForgotten(
  state: { readonly recency: number; readonly importance: number },
  purge: { readonly recency_below: number; readonly importance_below: number },
): boolean {
  return state.recency < purge.recency_below || state.importance < purge.importance_below;
}
