/** A dot of a scatter: one setting, or the mean of several with nearly the same value. */
export interface SweepDot {
  readonly x: number | string;
  readonly value: number;
  /** Settings it stands for. */
  readonly n: number;
  /** The file's own settings: always a dot of its own. */
  readonly file: boolean;
}

/** Dots beyond which a panel is a cloud, and a page too large. */
const MOST_DOTS = 300;

/** Bands of values in the place of single ones. */
const BANDS = 60;

/** The dots themselves, or means of equal bands of the axis where there are too many to tell apart. */
export function binned(dots: readonly SweepDot[], isLog: boolean): SweepDot[] {
  if (dots.length <= MOST_DOTS) return [...dots];
  const place = bandOf(dots, isLog);
  const bands = new Map<number | string, SweepDot[]>();
  for (const dot of dots.filter(({ file }) => !file)) {
    const band = place(dot);
    const own = bands.get(band);
    if (own === undefined) bands.set(band, [dot]);
    else own.push(dot);
  }
  const means = [...bands.values()].map((own) => ({
    x: meanPlace(own),
    value: Math.round(mean(own.map(({ value }) => value)) * 1e3) / 1e3 + 0,
    n: own.length,
    file: false,
  }));
  return [...means, ...dots.filter(({ file }) => file)];
}

/** Which band a dot falls in; a text is a band of its own. */
function bandOf(dots: readonly SweepDot[], isLog: boolean): (dot: SweepDot) => number | string {
  const scaled = (x: number): number => (isLog ? Math.log(x) : x);
  const numbers = dots.flatMap(({ x }) => (typeof x === 'number' ? [scaled(x)] : []));
  const low = numbers.reduce((least, value) => Math.min(least, value), Infinity);
  const high = numbers.reduce((most, value) => Math.max(most, value), -Infinity);
  const width = (high - low) / BANDS || 1;
  return ({ x }) =>
    typeof x === 'number' ? Math.min(BANDS - 1, Math.floor((scaled(x) - low) / width)) : x;
}

function meanPlace(dots: readonly SweepDot[]): number | string {
  const numbers = dots.flatMap(({ x }) => (typeof x === 'number' ? [x] : []));
  return numbers.length === 0 ? (dots[0]?.x ?? '') : mean(numbers);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
