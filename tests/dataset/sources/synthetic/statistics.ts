/** Arithmetic mean. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sum of products of deviations. */
function covariation(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [mean(xs), mean(ys)];
  return xs.reduce((sum, x, i) => sum + (x - mx) * ((ys[i] ?? 0) - my), 0);
}

/** Least-squares slope of y on x. */
export function slope(xs: readonly number[], ys: readonly number[]): number {
  return covariation(xs, ys) / covariation(xs, xs);
}

/** Least-squares value of y at x = 0. */
export function intercept(xs: readonly number[], ys: readonly number[]): number {
  return mean(ys) - slope(xs, ys) * mean(xs);
}

/** Pearson correlation. */
export function correlation(xs: readonly number[], ys: readonly number[]): number {
  return covariation(xs, ys) / Math.sqrt(covariation(xs, xs) * covariation(ys, ys));
}

/** Standard deviation. */
export function deviation(values: readonly number[]): number {
  return Math.sqrt(covariation(values, values) / values.length);
}
