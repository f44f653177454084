/** Values up to this long are told whole. */
const SHORT = 48;
/** Characters told before the first that differs. */
const BEFORE = 16;

/** What became of a value: `101.5 → 102`, of a long text where it first differs. */
export function differenceWords(a: string | null, b: string | null): string {
  if (a === null || b === null || (a.length <= SHORT && b.length <= SHORT)) {
    return `${told(a)} → ${told(b)}`;
  }
  let first = 0;
  while (first < a.length && a[first] === b[first]) first += 1;
  const begin = Math.max(0, first - BEFORE);
  const [before, after] = [a, b].map((text) => told(`${begin > 0 ? '…' : ''}${text.slice(begin)}`));
  return `from character ${first + 1} on: ${before} → ${after}`;
}

function told(value: string | null): string {
  if (value === null) return 'nothing';
  return value.length <= SHORT ? value : `${value.slice(0, SHORT)}…`;
}
