/** Highest ratio of a split that is looked for. */
const HIGHEST = 100;
/** How far off the whole ratio the rest of the session's move may take it, as a log return. */
const FARTHEST = 0.06;

/**
 * SQL that is true where a log return is that of a split by a whole number, from two up or the reverse:
 * what remains of it is a usual move, and, where there is an open, the price opened there already. A
 * crash of half a price goes on during the session; a split is there at once. `m` names `moves`.
 */
export function nearWhole(move: string, m: string): string {
  const whole = `ln(round(exp(abs(${move}))))`;
  const rest = `least(${FARTHEST}, 4 * ${m}.usual)`;
  return `(exp(abs(${move})) BETWEEN 1.9 AND ${HIGHEST}
    AND abs(abs(${move}) - ${whole}) < ${rest}
    AND coalesce(abs(abs(ln(${m}.open / ${m}.previous_close)) - abs(${m}.raw_move)) < ${FARTHEST}, true))`;
}
