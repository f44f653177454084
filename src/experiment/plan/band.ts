/** A figure that is not known exactly: at least, most likely, at most. */
export interface Band {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** A figure known exactly. */
export function exactly(value: number): Band {
  return { low: value, expected: value, high: value };
}

export const nothing: Band = exactly(0);

/** The sum of figures, bound by bound. */
export function sumOf(bands: readonly Band[]): Band {
  return bands.reduce(
    (sum, { low, expected, high }) => ({
      low: sum.low + low,
      expected: sum.expected + expected,
      high: sum.high + high,
    }),
    nothing,
  );
}

/** A figure taken so many times, each bound its own number of times. */
export function times({ low, expected, high }: Band, factor: Band): Band {
  return {
    low: low * factor.low,
    expected: expected * factor.expected,
    high: high * factor.high,
  };
}

/** A figure of whole things. */
export function inWhole({ low, expected, high }: Band): Band {
  return { low: Math.floor(low), expected: Math.round(expected), high: Math.ceil(high) };
}
