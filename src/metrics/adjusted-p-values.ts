/**
 * p-values of one family, adjusted so that comparing each with a level keeps the chance of even one
 * false finding below it, whatever the tests have to do with one another (Holm 1979): the k-th
 * smallest of m times m - k + 1, never below one that was smaller, at most 1. In the order given.
 */
export function holm(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const adjusted = pValues.slice();
  let most = 0;
  for (const [k, { p, index }] of ascending(pValues).entries()) {
    most = Math.max(most, Math.min(1, p * (m - k)));
    adjusted[index] = most;
  }
  return adjusted;
}

/**
 * p-values of one family, adjusted so that comparing each with a level keeps the expected share of
 * false ones among the findings below it, for tests that are independent or go together (Benjamini &
 * Hochberg 1995; Benjamini & Yekutieli 2001): the k-th smallest of m times m / k, never above one
 * that was larger. In the order given; never above those of {@link holm}.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const adjusted = pValues.slice();
  let least = 1;
  for (const [fromTop, { p, index }] of ascending(pValues).toReversed().entries()) {
    least = Math.min(least, p * (m / (m - fromTop)));
    adjusted[index] = least;
  }
  return adjusted;
}

function ascending(pValues: readonly number[]): { p: number; index: number }[] {
  const index = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (index >= 0) throw new RangeError(`pValues[${index}] is ${pValues[index]}, not from 0 to 1`);
  return pValues.map((p, at) => ({ p, index: at })).toSorted((a, b) => a.p - b.p);
}
