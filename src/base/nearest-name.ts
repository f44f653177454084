import { distance } from 'fastest-levenshtein';

/** The valid name closest to a mistyped one, or nothing when none is close enough to suggest. */
export function nearestName(name: string, valid: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const candidate of valid) {
    const d = distance(name.toLowerCase(), candidate.toLowerCase());
    if (best === undefined || d < best.distance) best = { name: candidate, distance: d };
  }
  const tolerance = Math.max(2, Math.floor(name.length / 2));
  return best !== undefined && best.distance <= tolerance ? best.name : undefined;
}

/** ` Did you mean "x"?` or nothing, to append to a message. */
export function suggestion(name: string, valid: Iterable<string>): string {
  const nearest = nearestName(name, valid);
  return nearest === undefined ? '' : `Did you mean "${nearest}"?`;
}
