/** The item at an index that must exist; a miss is a bug and throws a RangeError. */
export function itemAt(series: ArrayLike<number>, index: number): number {
  const item = series[index];
  if (item === undefined) throw new RangeError(`no item ${index} in a series of ${series.length}`);
  return item;
}

/** Throws a RangeError at the first item that is NaN or infinite, naming the series and index. */
export function requireFinite(series: readonly number[], name: string): void {
  const index = series.findIndex((item) => !Number.isFinite(item));
  if (index >= 0)
    throw new RangeError(`${name}[${index}] is ${series[index]}, not a finite number`);
}

/** Throws a RangeError at the first item that is not a finite number above zero. */
export function requirePositive(series: readonly number[], name: string): void {
  requireFinite(series, name);
  const index = series.findIndex((item) => item <= 0);
  if (index >= 0) throw new RangeError(`${name}[${index}] is ${series[index]}, not above zero`);
}
